import { expect } from '@open-wc/testing';

import { chooseLanguage } from './language.ts';

describe('the language', () => {
  it('is the first wanted one that has messages', () => {
    expect(chooseLanguage([null, undefined, '', 'de', 'fr', 'en']).messages).to.equal('fr');
  });

  it('keeps the region, which decides how dates and money look', () => {
    expect(chooseLanguage(['fr-CI'])).to.deep.equal({ language: 'fr-CI', messages: 'fr', direction: 'ltr' });
  });

  it('reads what pages write, and passes over what nobody could mean', () => {
    expect(chooseLanguage(['fr_FR']).language).to.equal('fr-FR');
    expect(chooseLanguage(['FR-be']).language).to.equal('fr-BE');
    expect(chooseLanguage(['not a language', '{{lang}}', 'fr']).language).to.equal('fr');
  });

  it('is English where nothing else fits', () => {
    expect(chooseLanguage(['de', 'pl'])).to.deep.equal({ language: 'en', messages: 'en', direction: 'ltr' });
  });

  it('has a test locale that is laid out from right to left', () => {
    expect(chooseLanguage(['ar-XB'])).to.deep.equal({ language: 'ar-XB', messages: 'en', direction: 'rtl' });
  });
});
