import { FeedCustomer, type FeedOrder } from '../../shared/contracts/order-feed.ts';

/** What an order was about, without whom: amounts, lines and statuses stay; a parcel's number leads to a door. */
export function withoutPerson(state: FeedOrder): FeedOrder {
  return {
    ...state,
    customer: FeedCustomer.parse({}),
    shippingAddress: null,
    billingAddress: null,
    shipments: state.shipments.map((shipment) => ({ ...shipment, trackingNumber: null, trackingUrl: null })),
  };
}
