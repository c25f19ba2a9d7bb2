import type { CourseName } from './courses.ts';
import type { CustomerKey } from './customers.ts';

/** The shop of the house in which an order was placed: its platform and the currency it sells in. */
export type Shop = 'abidjan' | 'lyon' | 'world';

export interface SeedOrder {
  shop: Shop;
  customer: CustomerKey;
  daysAgo: number;
  course: CourseName;
  lines: [slug: string, quantity: number][];
}

const order = (
  shop: Shop,
  customer: CustomerKey,
  daysAgo: number,
  course: CourseName,
  ...lines: SeedOrder['lines']
): SeedOrder => ({ shop, customer, daysAgo, course, lines });

/** Oldest first within a customer, since a platform counts its order numbers up. */
export const ORDERS: readonly SeedOrder[] = [
  order('abidjan', 'awa', 402, 'delivered', ['cafe-man', 2], ['tasses-assinie', 1]),
  order('abidjan', 'awa', 341, 'delivered', ['canari-katiola', 1]),
  order('lyon', 'awa', 288, 'partlyRefunded', ['bol-ebrie', 4], ['chemin-korhogo', 1]),
  order('abidjan', 'awa', 231, 'delivered', ['cafe-man', 6]),
  order('abidjan', 'awa', 176, 'refunded', ['panier-ronier', 1]),
  order('lyon', 'awa', 133, 'delivered', ['plaid-waraniene', 1]),
  order('world', 'awa', 96, 'delivered', ['serviettes-tiebissou', 2]),
  order('abidjan', 'awa', 61, 'cancelled', ['tasses-assinie', 3]),
  order('abidjan', 'awa', 34, 'delivered', ['cafe-man', 4], ['bol-ebrie', 2]),
  order('abidjan', 'awa', 9, 'dyeing', ['chemin-korhogo', 2]),
  order('world', 'awa', 4, 'shipped', ['tasses-assinie', 2], ['cafe-man', 3], ['serviettes-tiebissou', 1]),
  order(
    'abidjan',
    'awa',
    1,
    'paid',
    ['bol-ebrie', 6],
    ['tasses-assinie', 2],
    ['panier-ronier', 1],
    ['cafe-man', 2],
  ),

  order('lyon', 'camille', 365, 'delivered', ['bol-ebrie', 2]),
  order('lyon', 'camille', 310, 'delivered', ['cafe-man', 3]),
  order('lyon', 'camille', 247, 'delivered', ['serviettes-tiebissou', 1], ['chemin-korhogo', 1]),
  order('lyon', 'camille', 190, 'failed', ['canari-katiola', 1]),
  order('lyon', 'camille', 189, 'delivered', ['canari-katiola', 1]),
  order('lyon', 'camille', 142, 'partlyRefunded', ['tasses-assinie', 2], ['cafe-man', 2]),
  order('lyon', 'camille', 88, 'delivered', ['cafe-man', 4]),
  order('lyon', 'camille', 41, 'refunded', ['panier-ronier', 1]),
  order('lyon', 'camille', 6, 'shipped', ['plaid-waraniene', 1]),
  order('lyon', 'camille', 2, 'ready', ['cafe-man', 2], ['bol-ebrie', 1]),
  order('lyon', 'camille', 0.2, 'waitingForTransfer', ['chemin-korhogo', 1], ['serviettes-tiebissou', 2]),

  order('abidjan', 'moussa', 220, 'onDelivery', ['cafe-man', 2]),
  order('abidjan', 'moussa', 118, 'onDelivery', ['panier-ronier', 2], ['cafe-man', 1]),
  order('abidjan', 'moussa', 47, 'cancelled', ['plaid-waraniene', 1]),
  order('abidjan', 'moussa', 2, 'onItsWayUnpaid', ['tasses-assinie', 1], ['bol-ebrie', 2]),

  order('world', 'ingrid', 391, 'delivered', ['tasses-assinie', 1]),
  order('world', 'ingrid', 322, 'delivered', ['cafe-man', 4]),
  order('world', 'ingrid', 260, 'delivered', ['cafe-man', 4], ['serviettes-tiebissou', 1]),
  order('world', 'ingrid', 201, 'delivered', ['cafe-man', 6]),
  order('world', 'ingrid', 139, 'partlyRefunded', ['bol-ebrie', 4]),
  order('world', 'ingrid', 77, 'delivered', ['cafe-man', 6], ['tasses-assinie', 1]),
  order('world', 'ingrid', 20, 'delivered', ['plaid-waraniene', 1]),
  order('world', 'ingrid', 3, 'shipped', ['cafe-man', 6]),

  order('abidjan', 'hotel', 298, 'delivered', ['serviettes-tiebissou', 40], ['tasses-assinie', 60]),
  order('abidjan', 'hotel', 183, 'delivered', ['cafe-man', 48]),
  order('abidjan', 'hotel', 92, 'delivered', ['bol-ebrie', 80], ['cafe-man', 48]),
  order('abidjan', 'hotel', 30, 'delivered', ['cafe-man', 96]),
  order(
    'abidjan',
    'hotel',
    1,
    'waitingForTransfer',
    ['plaid-waraniene', 24],
    ['chemin-korhogo', 30],
    ['canari-katiola', 12],
  ),

  order('abidjan', 'fatou', 164, 'delivered', ['canari-katiola', 1], ['bol-ebrie', 2]),
  order('abidjan', 'fatou', 59, 'delivered', ['cafe-man', 2]),
  order('abidjan', 'fatou', 5, 'shipped', ['panier-ronier', 1]),

  order('lyon', 'longName', 112, 'delivered', ['plaid-waraniene', 2]),
  order('lyon', 'longName', 15, 'paid', ['canari-katiola', 1], ['chemin-korhogo', 1]),

  order('world', 'giulia', 205, 'delivered', ['tasses-assinie', 2]),
  order('world', 'giulia', 71, 'cancelled', ['canari-katiola', 1]),
  order('world', 'giulia', 8, 'shipped', ['cafe-man', 2], ['bol-ebrie', 1]),

  order('world', 'kofi', 128, 'refunded', ['serviettes-tiebissou', 1]),
  order('world', 'kofi', 36, 'delivered', ['cafe-man', 2]),
  order('world', 'kofi', 1, 'paid', ['panier-ronier', 1]),

  order('lyon', 'guest', 150, 'delivered', ['cafe-man', 1]),
  order('lyon', 'guest', 52, 'delivered', ['tasses-assinie', 1]),
  order('lyon', 'guest', 3, 'placed', ['bol-ebrie', 2]),

  order('abidjan', 'aminata', 83, 'onDelivery', ['cafe-man', 1]),
  order('abidjan', 'aminata', 25, 'onDelivery', ['bol-ebrie', 3]),
  order('abidjan', 'aminata', 1, 'onItsWayUnpaid', ['cafe-man', 2]),

  order('abidjan', 'yao', 109, 'onDelivery', ['panier-ronier', 1]),
  order('abidjan', 'yao', 12, 'cancelled', ['tasses-assinie', 1]),
];
