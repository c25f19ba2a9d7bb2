/** The words of filters and segments of customers. Fetched only where they show. */
export const words = {
  problems: {
    unexpectedCharacter: (text: string) => `“${text}” cannot stand here.`,
    unterminatedText: 'This text has no closing quote.',
    expectedCondition: 'A condition should stand here, such as number_of_orders >= 3.',
    unknownField: (name: string) => `There is no field “${name}”.`,
    nearestField: (name: string, nearest: string) => `There is no field “${name}”. Did you mean ${nearest}?`,
    expectedOperator: (field: string, operators: string) =>
      `After ${field} one of these should stand: ${operators}.`,
    operatorNotForField: (field: string, operator: string, operators: string) =>
      `${operator} cannot be asked of ${field}. Use one of these: ${operators}.`,
    expectedText: (field: string) => `${field} is compared with a text in quotes, such as 'Lyon'.`,
    expectedNumber: (field: string) => `${field} is compared with a number, such as 150 or 99.50.`,
    twoReadings: (text: string, thousands: string, decimals: string) =>
      `“${text}” can be read in two ways. Write ${thousands} or ${decimals}.`,
    noDecimals: (field: string) =>
      `${field} is in a currency without decimals: write whole amounts, such as 150000.`,
    expectedDay: (field: string) =>
      `${field} is compared with a day, such as 2026-01-31, today, or -4w for four weeks ago.`,
    noSuchDay: (text: string) => `There is no ${text} in the calendar.`,
    expectedChoice: (field: string, choices: string) => `${field} is one of these: ${choices}.`,
    expectedAndOfBetween: 'BETWEEN needs two values with AND between them.',
    expectedList: "A list in brackets should stand here, such as ('FR', 'BE').",
    expectedClosing: 'A closing bracket is missing.',
    expectedEnd: (found: string) => `AND or OR is missing before “${found}”.`,
    tooLong: (max: number) => `A filter has at most ${max} characters.`,
    tooDeep: (max: number) => `Brackets and NOT can stand in one another ${max} times at most.`,
  },
  ready: {
    vip: 'VIP',
    regular: 'Regulars',
    new: 'New customers',
    dormant: 'Dormant',
    neverOrdered: 'Never ordered',
    outstanding: 'Outstanding',
    overLimit: 'Above their limit',
  },
};

export type SegmentMessages = typeof words;
