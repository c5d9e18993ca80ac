/** Money and people of a year. */
export interface SpendAndClients {
  readonly spend: number;
  readonly clients: number;
}

/**
 * The change of a spend by volume and by price, in the unit of the spend: each at the mean of what the other is before and
 * after, so that the two add up to the change with nothing left over.
 */
export function volumeAndPrice(
  before: SpendAndClients,
  after: SpendAndClients,
): { readonly byVolume: number; readonly byPrice: number } {
  const priceBefore = before.spend / before.clients;
  const priceAfter = after.spend / after.clients;
  const byVolume = ((after.clients - before.clients) * (priceBefore + priceAfter)) / 2;
  return { byVolume, byPrice: after.spend - before.spend - byVolume };
}
