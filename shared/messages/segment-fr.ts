import type { SegmentMessages } from './segment-en.ts';

export const words: SegmentMessages = {
  problems: {
    unexpectedCharacter: (text) => `« ${text} » ne peut pas se trouver ici.`,
    unterminatedText: 'Il manque l’apostrophe à la fin de ce texte.',
    expectedCondition: 'Il faut ici une condition, par exemple number_of_orders >= 3.',
    unknownField: (name) => `Il n’y a pas de champ « ${name} ».`,
    nearestField: (name, nearest) => `Il n’y a pas de champ « ${name} ». Vouliez-vous dire ${nearest}\u202f?`,
    expectedOperator: (field, operators) => `Après ${field}, il faut l’un de ces mots\u202f: ${operators}.`,
    operatorNotForField: (field, operator, operators) =>
      `${operator} ne s’emploie pas avec ${field}. Utilisez l’un de ces mots\u202f: ${operators}.`,
    expectedText: (field) => `${field} se compare à un texte entre apostrophes droites.`,
    expectedNumber: (field) => `${field} se compare à un nombre, par exemple 150 ou 99.50.`,
    twoReadings: (text, thousands, decimals) =>
      `«\u202f${text}\u202f» peut se lire de deux façons. Écrivez ${thousands} ou ${decimals}.`,
    noDecimals: (field) =>
      `${field} est dans une monnaie sans décimales\u202f: écrivez un montant entier, par exemple 150000.`,
    expectedDay: (field) =>
      `${field} se compare à un jour, par exemple 2026-01-31, today (aujourd’hui) ou -4w (il y a quatre semaines).`,
    noSuchDay: (text) => `Le ${text} n’existe pas dans le calendrier.`,
    expectedChoice: (field, choices) => `${field} est l’un de ces mots\u202f: ${choices}.`,
    expectedAndOfBetween: 'BETWEEN demande deux valeurs séparées par AND.',
    expectedList: 'Il faut ici une liste entre parenthèses de textes entre apostrophes.',
    expectedClosing: 'Il manque une parenthèse fermante.',
    expectedEnd: (found) => `Il manque AND ou OR avant « ${found} ».`,
    tooLong: (max) => `Un filtre a ${max} caractères au plus.`,
    tooDeep: (max) => `Parenthèses et NOT s’emboîtent ${max} fois au plus.`,
  },
  ready: {
    vip: 'Clients VIP',
    regular: 'Clients réguliers',
    new: 'Nouveaux clients',
    dormant: 'Clients endormis',
    neverOrdered: 'Jamais commandé',
    outstanding: 'Encours',
    overLimit: 'Encours dépassé',
  },
};
