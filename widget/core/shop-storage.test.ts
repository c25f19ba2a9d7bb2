import { expect } from '@open-wc/testing';

import { createShopStorage } from './shop-storage.ts';

const PREFIX = 'comptoir:pk_test:';
const HOUR_MS = 3_600_000;

describe("the widget's notes in the shop's storage", () => {
  afterEach(() => localStorage.clear());

  it('outlive the page', () => {
    createShopStorage(PREFIX).set('token', 'abc', HOUR_MS);
    expect(createShopStorage(PREFIX).get('token')).to.equal('abc');
  });

  it('end', () => {
    const storage = createShopStorage(PREFIX);
    storage.set('token', 'abc', -1);
    expect(storage.get('token')).to.equal(null);
  });

  it('are swept up after their end, also broken ones, and nobody else’s are touched', () => {
    createShopStorage(PREFIX).set('old', 'abc', -1);
    localStorage.setItem(`${PREFIX}broken`, 'not JSON');
    localStorage.setItem('cart', 'not JSON');
    localStorage.setItem('comptoir:pk_other:broken', 'not JSON');

    createShopStorage(PREFIX);
    expect(Object.keys(localStorage).sort()).to.deep.equal(['cart', 'comptoir:pk_other:broken']);
  });

  it('a note that another tab removed is gone here too', () => {
    const here = createShopStorage(PREFIX);
    here.set('token', 'abc', HOUR_MS);
    createShopStorage(PREFIX).remove('token');
    expect(here.get('token')).to.equal(null);
  });

  for (const [how, storage] of [
    [
      'denied',
      {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      },
    ],
    ['missing', { get: () => null }],
  ] as const) {
    it(`last as long as the page where storage is ${how}`, () => {
      const real = Object.getOwnPropertyDescriptor(window, 'localStorage')!;
      Object.defineProperty(window, 'localStorage', { configurable: true, ...storage });
      try {
        const notes = createShopStorage(PREFIX);
        notes.set('attempt', 'abc', HOUR_MS);
        expect(notes.get('attempt')).to.equal('abc');
        notes.remove('attempt');
        expect(notes.get('attempt')).to.equal(null);
      } finally {
        Object.defineProperty(window, 'localStorage', real);
      }
    });
  }

  it('last as long as the page where storage is full', () => {
    const real = Storage.prototype.setItem;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      const notes = createShopStorage(PREFIX);
      notes.set('attempt', 'abc', HOUR_MS);
      expect(notes.get('attempt')).to.equal('abc');
    } finally {
      Storage.prototype.setItem = real;
    }
  });
});
