import { expect, test } from 'vitest';

import { startFakeBfs, startFakeBrreg, startFakeHmrc } from '../../test/harness/fake-registers.ts';
import { createBfsClient } from './bfs-client.ts';
import { createBrregClient } from './brreg-client.ts';
import { createHmrcClient } from './hmrc-client.ts';
import type { VatAuthority } from './vat-authority.ts';

const ask = (authority: VatAuthority, number: string, requester: string | null = null) =>
  authority.ask({
    asked: { country: number.slice(0, 2), number },
    requester: requester ? { country: requester.slice(0, 2), number: requester } : null,
  });

test('Norway: in the VAT register, in the other one only, deleted, unknown, and out of order', async () => {
  await using register = await startFakeBrreg();
  const brreg = createBrregClient(register.url);

  expect(await ask(brreg, 'NO923609016MVA')).toMatchObject({
    outcome: 'valid',
    name: 'EQUINOR ASA',
    address: 'Forusbeen 50\n4035 STAVANGER\nNorge',
    consultationNumber: null,
  });
  expect(await ask(brreg, 'NO974760673MVA')).toMatchObject({ outcome: 'invalid', name: 'BRØNNØYSUND' });
  expect(await ask(brreg, 'NO911111111MVA')).toMatchObject({ outcome: 'invalid' });
  expect(await ask(brreg, 'NO999999999MVA')).toMatchObject({ outcome: 'invalid' });
  expect(await ask(brreg, 'NO900000000MVA')).toMatchObject({ outcome: 'error', blame: 'authority' });
});

test('Switzerland: yes, no, too many questions, and one that is none', async () => {
  await using register = await startFakeBfs();
  const bfs = createBfsClient(register.url);

  expect(await ask(bfs, 'CHE116281710TVA')).toMatchObject({ outcome: 'valid' });
  expect(register.requests[0]!.headers['soapaction']).toContain('IPublicServices/ValidateVatNumber');
  expect(await ask(bfs, 'CHE100000006MWST')).toMatchObject({ outcome: 'invalid' });
  expect(await ask(bfs, 'CHE999999999MWST')).toMatchObject({
    outcome: 'error',
    code: 'Request_limit_exceeded',
    blame: 'authority',
  });
  expect(await ask(bfs, 'CH1')).toMatchObject({ outcome: 'error', blame: 'question' });
});

test('United Kingdom: a token serves many questions, and a British requester gets a consultation number', async () => {
  await using register = await startFakeHmrc();
  const hmrc = createHmrcClient(register.url, { clientId: 'app', clientSecret: 'secret' });

  expect(await ask(hmrc, 'GB980780684', 'GB999999973')).toMatchObject({
    outcome: 'valid',
    consultationNumber: 'Rg-1Xx-2Yy',
    name: 'Credite Sberger Donal Inc.',
    address: '131B Barton Hamlet\nSW97 5CK\nGB',
  });
  expect(await ask(hmrc, 'GB980780684', 'FR40303265045')).toMatchObject({ consultationNumber: null });
  expect(await ask(hmrc, 'GB123456789')).toMatchObject({ outcome: 'invalid' });
  expect(await ask(hmrc, 'GBbad')).toMatchObject({
    outcome: 'error',
    code: 'INVALID_REQUEST',
    blame: 'question',
  });
  expect(register.requests.filter(({ line }) => line.startsWith('POST'))).toHaveLength(1);
});

test('United Kingdom: refused credentials are an error, which repeats nothing of them', async () => {
  await using register = await startFakeHmrc();
  const hmrc = createHmrcClient(register.url, { clientId: 'app', clientSecret: 'wrong' });

  expect(await ask(hmrc, 'GB980780684')).toEqual({
    raw: null,
    httpStatus: 401,
    outcome: 'error',
    code: 'credentials_refused',
    blame: 'authority',
  });
});
