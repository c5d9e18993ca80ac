/** The parts of a model document, as a file has them and as a program may write them. */
export type { ArrivalsDocument, ExternalDocument, RateStepsDocument, ResidentsDocument } from "./schema/arrivals.ts";
export type { AttributeDocument } from "./schema/attributes.ts";
export type { GrowthDocument } from "./schema/change.ts";
export type {
  CapacityChangeDocument,
  CashDocument,
  ChangeDocument,
  DivertDocument,
  DurationChangeDocument,
  PreventDocument,
  PriceChangeDocument,
} from "./schema/changes.ts";
export type { AgesDocument, CohortDocument, NewcomersDocument } from "./schema/cohorts.ts";
export type { CorrelationDocument, DeliveryDocument, OwnDeliveryDocument } from "./schema/delivery.ts";
export type { DocumentTableDocument } from "./schema/document-tables.ts";
export type { IndicatorDocument, NotMeasuredDocument } from "./schema/indicators.ts";
export type { IntentionDocument } from "./schema/intentions.ts";
export type {
  ImplementationDocument,
  InterventionDocument,
  ObservationDocument,
  ScenarioDocument,
} from "./schema/interventions.ts";
export type { JourneysDocument, ReturnDocument, SpanDocument } from "./schema/journeys.ts";
export type { Amount, ComponentOfMixtureDocument, Duration, LawObject, LawsDocument } from "./schema/laws.ts";
export type {
  DefaultsDocument,
  ModelDocument,
  SourceDocument,
  TimeDocument,
} from "./schema/model.ts";
export type {
  DiscountingDocument,
  GrantDocument,
  MoneyDocument,
  PartnerDocument,
  ReferenceClassDocument,
} from "./schema/money.ts";
export type { LeftOutDocument, OwnershipDocument } from "./schema/quality.ts";
export type { ChangingCapacityDocument, ResourceDocument, ShiftDocument } from "./schema/resources.ts";
export type {
  CostDocument,
  DestinationsDocument,
  HazardDocument,
  LineDocument,
  NewLevelDocument,
  PackageDocument,
  PatienceDocument,
  ReviewsDocument,
  RouteDocument,
  ServiceDocument,
  StageDocument,
  StayDocument,
} from "./schema/stages.ts";
export type { FigureDocument, PlausibilityDocument, StatementDocument } from "./schema/stated.ts";
export type { TargetDocument } from "./schema/targets.ts";
export type {
  AnnotatedValue,
  ProvenanceDocument,
  Scalar,
  SignedOffDocument,
  Uncertainty,
  Value,
} from "./schema/value.ts";
