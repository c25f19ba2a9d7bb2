import type { Device } from '../../shared/contracts/device.ts';

/** What is kept of a `User-Agent` header at most. */
export const USER_AGENT_MAX_CHARS = 300;

// The first that fits: nearly every browser also says that it is Safari and Chrome, and apps say so beside their own
// name. Versions are left out, since they change every month and a device does not become a new one by it.
const BROWSERS: [RegExp, string][] = [
  [/\b(FBAN|FBAV|FB_IAB)\b/, 'Facebook'],
  [/\bInstagram\b/, 'Instagram'],
  [/\bLinkedInApp\b/, 'LinkedIn'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bOPR\/|\bOPiOS\/|\bOpera\b/, 'Opera'],
  [/\bEdg(A|iOS)?\//, 'Edge'],
  [/\bYaBrowser\//, 'Yandex'],
  [/\bUCBrowser\//, 'UC Browser'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
];

// An iPad that asks for a desktop's pages calls itself a Mac, and nothing in the header tells it from one.
const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b|\biPod\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bKAIOS\b/, 'KaiOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMacintosh\b|\bMac OS X\b/, 'Mac'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
];

/**
 * The browser and the system that a `User-Agent` names, by their own names. For a person who looks through a list of
 * devices: it is the client's word, and nothing is ever decided by it but whether to tell its owner.
 */
export function deviceOf(userAgent: string | null): Device {
  const find = (names: [RegExp, string][]) =>
    names.find(([sign]) => userAgent !== null && sign.test(userAgent))?.[1] ?? null;
  return { browser: find(BROWSERS), system: find(SYSTEMS) };
}

/** What is kept of the header: printable, and no longer than its column. */
export function keptUserAgent(header: string | undefined): string | null {
  return header?.replaceAll(/[^\x20-\x7e]/g, '').slice(0, USER_AGENT_MAX_CHARS) || null;
}
