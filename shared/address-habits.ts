// Where no letter arrives without one (Universal Postal Union, addressing systems). Elsewhere many people have none.
export const POSTCODE_COUNTRIES = (
  'AT AU BE BG BR CA CH CN CY CZ DE DK EE ES FI FR GB GF GP GR HR HU IN IT JP KR LI LT LU LV MC MQ MT MX MY NL NO ' +
  'PL PM PT RE RO RU SE SG SI SK SM TH TR TW UA US VA YT ZA'
).split(' ');

// Where streets are told by quartier and landmark rather than by number.
export const LANDMARK_COUNTRIES = (
  'AO BF BI BJ CD CF CG CI CM CV DJ ER ET GA GH GM GN GQ GW KE KM LR MG ML MR MW MZ NE NG RW SD SL SN SO SS ST TD TG TZ ' +
  'UG ZM ZW'
).split(' ');

/** Whether an address there is incomplete without a postcode. */
export function needsPostcode(country: string): boolean {
  return POSTCODE_COUNTRIES.includes(country);
}
