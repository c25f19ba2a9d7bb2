/** A delivery that can be read, but which only the operator can say is meant for this store. */
export class UndecidedDelivery extends Error {
  override readonly name = 'UndecidedDelivery';
}
