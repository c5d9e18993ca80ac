import type { CorrelationDocument, DeliveryDocument } from "../schema/delivery.ts";

/**
 * What is assumed of the delivery of savings where a model knows nothing better (`delivery: {prior: typical}`). Calibrated
 * jointly: of a scheme that starts on time (on 1 April of the year before, growing over 12 months, so that on paper it acts
 * in full throughout the target year) chance, share, delay and their correlation together deliver 0.66 of plan on average.
 */
export const TYPICAL_DELIVERY: DeliveryDocument & { readonly correlation: CorrelationDocument } = {
  chance: { value: 0.8, range: [0.6, 0.95] },
  share: { value: 0.82, uncertain: { beta: { sd: 0.3, max: 1.3 } }, range: [0.5, 1.2] },
  delay: { uncertain: { pert: { min: "0 months", mode: "2 months", max: "9 months" } } },
  correlation: { common: { value: 0.3, range: [0, 0.6] } },
  assumption:
    "Typical of savings programmes, where nothing better is known. Together chance, share and delay deliver about 66 % of plan in the target year, as Norfolk expected of its own schemes (£23m of £35m); published shares range from about 50 % to 88 %. Some schemes deliver more than planned, starts slip by up to nine months, and what hinders one scheme often hinders others.",
};
