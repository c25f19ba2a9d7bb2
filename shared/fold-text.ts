// Each character of the first stands for the one at the same place in the second: letters that are no letter with a mark,
// among them those of Ewe, Fon, Bambara and Hausa; Greek and Cyrillic capitals; apostrophes and hyphens.
const FROM =
  'ØøĐđÐðĦħıŁłŊŋŦŧƁɓƉɖƊɗƎǝƏəƐɛƑƒƓɠƔɣƖɩƗɨƘƙƝɲƆɔƟɵƤƥƬƭƲʋɄʉƳƴΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЄЅІЈЉЊЋЏҐҒҖҚҢҮҰҲҶҺӘӨ‘’‛ʼʻ′‐‒–—―−';
const TO =
  "ooddddhhillnnttbbddddeeeeeeffggggiiiikknnooooppttvvuuyyαβγδεζηθικλμνξοπρστυφχψωσабвгдежзиклмнопрстуфхцчшщъыьэюяђєѕіјљњћџґғҗқңүұҳҷһәө''''''------";
const SINGLE = new Map([...FROM].map((letter, i) => [letter, [...TO][i] ?? letter]));
const DOUBLE = new Map(
  Object.entries({ ß: 'ss', ẞ: 'ss', Æ: 'ae', æ: 'ae', Œ: 'oe', œ: 'oe', Þ: 'th', þ: 'th' }),
);

// Marks of Latin, Greek, Cyrillic, Hebrew and Arabic, and what has no width.
const MARKS = new RegExp(
  `[${[
    '\\u00ad\\u0300-\\u036f\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670',
    '\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u200b-\\u200d\\u20d0-\\u20ff\\ufe20-\\ufe2f\\ufeff',
  ].join('')}]`,
  'g',
);

/**
 * A text as people search and sort by it: lower case, without accents, ligatures and doubled spaces. `Œuvre d’Été` is
 * `oeuvre d'ete`. The database's function of this name does the same; a test holds the two together.
 */
export function foldText(text: string): string {
  let plain = '';
  for (const letter of text.normalize('NFKD').replace(MARKS, '')) {
    plain += SINGLE.get(letter) ?? DOUBLE.get(letter) ?? letter;
  }
  return plain
    .replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase())
    .replace(/[ \t\n\v\f\r]+/g, ' ')
    .replace(/^ | $/g, '');
}
