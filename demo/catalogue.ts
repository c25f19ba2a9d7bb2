import type { Language } from './words/words.ts';

/** A piece of the collection. Prices as the shop tells them: cents of a euro, and whole CFA francs. */
export interface Product {
  slug: string;
  sku: string;
  category: 'table' | 'cloth' | 'pantry';
  euroCents: number;
  francs: number;
  title: Record<Language, string>;
  origin: Record<Language, string>;
  story: Record<Language, string>;
  facts: Record<Language, string[]>;
}

export const PRODUCTS: readonly Product[] = [
  {
    slug: 'bol-ebrie',
    sku: 'ML-BOL-EBR',
    category: 'table',
    euroCents: 3400,
    francs: 22_000,
    title: { fr: 'Bol Ébrié', en: 'Ébrié bowl' },
    origin: { fr: 'Grès, Bingerville', en: 'Stoneware, Bingerville' },
    story: {
      fr: 'Trempé d’un geste dans l’engobe indigo, il garde la ligne d’eau de la lagune. Deux mains l’entourent exactement.',
      en: 'Dipped once in indigo slip, it keeps the waterline of the lagoon. Two hands close around it exactly.',
    },
    facts: {
      fr: ['16 cm de diamètre, 60 cl', 'Passe au four et au lave-vaisselle', 'Cuit à 1 240 °C'],
      en: ['16 cm across, 60 cl', 'Safe in oven and dishwasher', 'Fired at 1,240 °C'],
    },
  },
  {
    slug: 'canari-katiola',
    sku: 'ML-CAN-KAT',
    category: 'table',
    euroCents: 12_800,
    francs: 84_000,
    title: { fr: 'Canari de Katiola', en: 'Katiola water jar' },
    origin: { fr: 'Terre cuite, Katiola', en: 'Terracotta, Katiola' },
    story: {
      fr: 'Monté sans tour, par une potière qui marche autour de sa terre. L’eau y reste fraîche à midi.',
      en: 'Built without a wheel, by a potter who walks around her clay. Water stays cool in it at noon.',
    },
    facts: {
      fr: ['38 cm de haut, environ 9 l', 'Chaque pièce est signée', 'Socle en rônier compris'],
      en: ['38 cm tall, about 9 l', 'Every piece is signed', 'With its palm-wood stand'],
    },
  },
  {
    slug: 'tasses-assinie',
    sku: 'ML-TAS-ASS',
    category: 'table',
    euroCents: 3800,
    francs: 25_000,
    title: { fr: 'Deux tasses Assinie', en: 'Pair of Assinie cups' },
    origin: { fr: 'Grès, Bingerville', en: 'Stoneware, Bingerville' },
    story: {
      fr: 'L’une couleur de lagune, l’autre couleur de piste. Pour le café de quelqu’un, et le vôtre.',
      en: 'One the colour of the lagoon, one the colour of the road. For someone’s coffee, and yours.',
    },
    facts: {
      fr: ['25 cl chacune', 'Anse assez large pour trois doigts', 'Passent au micro-ondes'],
      en: ['25 cl each', 'A handle wide enough for three fingers', 'Safe in the microwave'],
    },
  },
  {
    slug: 'plaid-waraniene',
    sku: 'ML-PLA-WAR',
    category: 'cloth',
    euroCents: 14_500,
    francs: 95_000,
    title: { fr: 'Plaid Waraniéné', en: 'Waraniéné throw' },
    origin: { fr: 'Coton tissé, Korhogo', en: 'Handwoven cotton, Korhogo' },
    story: {
      fr: 'Onze bandes tissées au métier étroit, cousues une à une. Le motif dit le nom de la famille du tisserand.',
      en: 'Eleven strips from a narrow loom, sewn one to the next. The pattern is the name of the weaver’s family.',
    },
    facts: {
      fr: ['130 × 190 cm', 'Coton de Côte d’Ivoire, indigo végétal', 'Lavage à 30 °C'],
      en: ['130 × 190 cm', 'Ivorian cotton, plant indigo', 'Wash at 30 °C'],
    },
  },
  {
    slug: 'chemin-korhogo',
    sku: 'ML-CHE-KOR',
    category: 'cloth',
    euroCents: 6800,
    francs: 44_500,
    title: { fr: 'Chemin de table Korhogo', en: 'Korhogo table runner' },
    origin: { fr: 'Toile peinte, Fakaha', en: 'Painted cloth, Fakaha' },
    story: {
      fr: 'La tortue, le poisson, le calao : peints au couteau, à la décoction de feuilles puis à la boue.',
      en: 'Turtle, fish and hornbill, painted with a knife in a brew of leaves, then in mud.',
    },
    facts: {
      fr: ['45 × 180 cm', 'Ourlets à la main', 'Les couleurs foncent avec le temps'],
      en: ['45 × 180 cm', 'Hemmed by hand', 'The colours deepen with time'],
    },
  },
  {
    slug: 'serviettes-tiebissou',
    sku: 'ML-SER-TIE',
    category: 'cloth',
    euroCents: 5200,
    francs: 34_000,
    title: { fr: 'Quatre serviettes Tiébissou', en: 'Four Tiébissou napkins' },
    origin: { fr: 'Coton tissé, Tiébissou', en: 'Handwoven cotton, Tiébissou' },
    story: {
      fr: 'Quatre couleurs pour ne pas les confondre, un seul métier pour qu’elles aillent ensemble.',
      en: 'Four colours so that nobody mixes them up, one loom so that they belong together.',
    },
    facts: {
      fr: ['42 × 42 cm', 'Coton lavé, sans apprêt', 'Liées d’un cordon de rônier'],
      en: ['42 × 42 cm', 'Washed cotton, no finish', 'Tied with palm cord'],
    },
  },
  {
    slug: 'cafe-man',
    sku: 'ML-CAF-MAN',
    category: 'pantry',
    euroCents: 1250,
    francs: 8000,
    title: { fr: 'Café des 18 Montagnes', en: 'Coffee of the 18 Mountains' },
    origin: { fr: 'Robusta lavé, Man', en: 'Washed robusta, Man' },
    story: {
      fr: 'Cueilli mûr, lavé à l’eau de source, torréfié à Lyon le mardi. Cacao, orange amère, une longue fin.',
      en: 'Picked ripe, washed in spring water, roasted in Lyon on Tuesdays. Cocoa, bitter orange, a long finish.',
    },
    facts: {
      fr: ['250 g, en grains ou moulu', 'Coopérative de Gbangbégouiné', 'Se garde trois mois'],
      en: ['250 g, beans or ground', 'Gbangbégouiné co-operative', 'Keeps for three months'],
    },
  },
  {
    slug: 'panier-ronier',
    sku: 'ML-PAN-RON',
    category: 'table',
    euroCents: 4600,
    francs: 30_000,
    title: { fr: 'Panier de rônier', en: 'Palm basket' },
    origin: { fr: 'Vannerie, Dabou', en: 'Basketry, Dabou' },
    story: {
      fr: 'Tressé serré pour le marché, beau vide sur une étagère. L’anse se patine à votre main.',
      en: 'Woven tight for the market, handsome empty on a shelf. The handle takes the polish of your hand.',
    },
    facts: {
      fr: ['30 cm de diamètre', 'Porte douze kilos', 'Palme teintée à l’indigo'],
      en: ['30 cm across', 'Carries twelve kilos', 'Palm dyed with indigo'],
    },
  },
];

/** The piece of this name, if the collection has it. */
export function findProduct(slug: string): Product | undefined {
  return PRODUCTS.find((product) => product.slug === slug);
}

/** The piece's picture: a path on the shop. */
export function pictureOf(product: Product): string {
  return `/art/${product.slug}.svg`;
}
