import type { SettingProblem } from '../../shared/contracts/store-settings.ts';
import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import { isRequestError } from '../core/request-error.ts';

export type Settings = Answer<StaffEndpoints['GET /admin/:store/settings']>;

/** What staff type, as the fields hold it: a list is one a line. */
export interface SettingsDraft {
  name: string;
  logoUrl: string;
  accentColor: string;
  language: string;
  contactEmail: string;
  origins: string;
  returnUrls: string;
}

export function toDraft(settings: Settings): SettingsDraft {
  return {
    name: settings.name,
    logoUrl: settings.logoUrl ?? '',
    accentColor: settings.accentColor,
    language: settings.language,
    contactEmail: settings.contactEmail ?? '',
    origins: settings.origins.join('\n'),
    returnUrls: settings.returnUrls.join('\n'),
  };
}

/** The fields that were changed, and no others: what somebody else has changed of these meanwhile stays. */
export function fromDraft(draft: SettingsDraft, settings: Settings): Partial<ReturnType<typeof readDraft>> {
  const former = toDraft(settings);
  const isChanged = ([name]: [string, unknown]) =>
    draft[name as keyof SettingsDraft] !== former[name as keyof SettingsDraft];
  return Object.fromEntries(Object.entries(readDraft(draft)).filter(isChanged));
}

function readDraft({ origins, returnUrls, ...draft }: SettingsDraft) {
  return { ...draft, origins: toLines(origins), returnUrls: toLines(returnUrls) };
}

/** What is wrong with a field: of a list, with which of its lines, from 1. */
export interface FieldProblem {
  problem: SettingProblem;
  line: number | null;
}

export type FieldProblems = Partial<Record<keyof SettingsDraft, FieldProblem[]>>;

/** What the server said of each field; null where it refused for another reason. */
export function readProblems(error: unknown): FieldProblems | null {
  if (!isRequestError(error) || error.code !== 'invalid_request' || !error.details) return null;
  const problems: FieldProblems = {};
  for (const { field, reason } of error.details) {
    const [name, place] = field.split('.') as [keyof SettingsDraft, string?];
    const line = place === undefined ? null : Number(place) + 1;
    (problems[name] ??= []).push({ problem: reason as SettingProblem, line });
  }
  return problems;
}

function toLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
