/** A number in normal form, with its prefix, and the VAT country that it is of: EL and XI where ISO has GR and GB. */
export interface CountryNumber {
  country: string;
  number: string;
}

export interface VatQuestion {
  asked: CountryNumber;
  /** Who asks: with it an authority gives a consultation number. */
  requester: CountryNumber | null;
  /** Ends the question when the server stops. */
  signal?: AbortSignal;
}

/**
 * What an authority said. Only its own yes and no are `valid` and `invalid`; whatever else happened is an `error`,
 * and says nothing about the number.
 */
export type VatAnswer = {
  /** The whole answer, to the letter; null where none came. */
  raw: string | null;
  httpStatus: number | null;
} & (
  | {
      outcome: 'valid' | 'invalid';
      /** The authority's own name of this question and answer. */
      consultationNumber: string | null;
      name: string | null;
      address: string | null;
    }
  | {
      outcome: 'error';
      /** In the authority's own words, or ours in small letters. */
      code: string;
      /**
       * `state` and `authority`: they do not answer now, the one state or anybody, and may in a while. `question`: this
       * one, as it was asked, will not be answered.
       */
      blame: 'state' | 'authority' | 'question';
    }
);

/** Somebody who knows which VAT numbers are given out. */
export interface VatAuthority {
  /** Stands in the proof: `vies`, `brreg`, … */
  readonly name: string;
  /** Never rejects. */
  ask(question: VatQuestion): Promise<VatAnswer>;
}

/** By VAT country. A country that is not in it has no authority that can be asked. */
export type VatAuthorities = ReadonlyMap<string, VatAuthority>;
