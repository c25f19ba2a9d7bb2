import type { Shop } from './orders.ts';

/** Who carries the parcels of each shop, and where a parcel can be followed. Hosts that exist nowhere: RFC 2606. */
export const CARRIERS: Record<Shop, { name: string; prefix: string; suffix: string; url: string }> = {
  abidjan: {
    name: 'Coursiers de la Lagune',
    prefix: 'CL',
    suffix: 'CI',
    url: 'https://coursiers.example/suivi/',
  },
  lyon: { name: 'Postes du Rhône', prefix: '8R', suffix: '47', url: 'https://postes.example/suivi?colis=' },
  world: { name: 'Nord Parcel', prefix: 'NP', suffix: 'DK', url: 'https://parcel.example/track/' },
};
