import type { RequestOf } from '../../client/operations.ts';
import { zh } from '../../texts/citizen/zh.ts';
import { readClock } from '../../ui/clock.ts';
import { newKey } from '../../ui/random-key.ts';
import { readKind } from '../../ui/read-text.ts';
import { findSmallest, type Region } from '../../ui/region.ts';

type Filing = RequestOf<'POST /v1/appeals'>['body'];
export type Kind = Filing['kind'];

/** A photo or video of a draft. Its bytes are stored separately. */
export interface Attachment {
  readonly id: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  /** The Idempotency-Key of its upload. */
  readonly key: string;
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed';
  /** Once it is sent: its id at the platform, and whose session sent it. Only that session may attach it. */
  readonly mediaId?: string;
  readonly owner?: string;
}

/** A category with the name that was shown. */
export interface ChosenCategory {
  readonly code: string;
  readonly name: string;
}

/** What a person has written so far. It is stored with every key, in this browser only, until it is sent or removed. */
export interface Draft {
  readonly id: string;
  /** The Idempotency-Key of the filing: sent twice, it is filed once. */
  readonly key: string;
  readonly changedAt: number;
  /** What the person chose. Nothing is chosen for them. */
  readonly kind?: Kind;
  readonly category?: ChosenCategory;
  readonly text: string;
  readonly region: Region;
  readonly address: string;
  readonly point?: { readonly lat: number; readonly lng: number };
  /** The business in whose name the person complains about an office. Chosen at the beginning, with the kind. */
  readonly business?: { readonly creditCode: string; readonly name: string };
  readonly accused?: { readonly id: string; readonly name: string } | undefined;
  readonly name: string;
  readonly phone: string;
  readonly isConfidential: boolean;
  readonly isAnonymous: boolean;
  readonly wantsNoReply: boolean;
  readonly files: readonly Attachment[];
  /** Answers of the knowledge base that the person opened before filing. They are not part of the filing. */
  readonly openedAnswers?: readonly string[];
}

export function newDraft(id: string, region: Region): Draft {
  return {
    id,
    key: newKey(),
    changedAt: readClock(),
    text: '',
    region,
    address: '',
    name: '',
    phone: '',
    isConfidential: false,
    isAnonymous: false,
    wantsNoReply: false,
    files: [],
  };
}

/** Whether a draft is a tip-off, or reads like one as long as nothing is chosen: then its words stay on this device. */
export function isTipOff({ kind, text }: Pick<Draft, 'kind' | 'text'>): boolean {
  return (kind ?? readKind(text)) === 'report';
}

/** Whether a draft has anything that one would miss. */
export function hasContent({ text, files, address }: Draft): boolean {
  return text.trim() !== '' || files.length > 0 || address.trim() !== '';
}

const MOST_TITLE_CHARACTERS = 40;

/** A title from the beginning of the text: its first sentence or line. */
export function titleOf(text: string): string {
  const [first = ''] = text.trim().split(/[\n。！？!?；;]/);
  const characters = [...first.trim()];
  return characters.length <= MOST_TITLE_CHARACTERS
    ? characters.join('')
    : `${characters.slice(0, MOST_TITLE_CHARACTERS - 1).join('')}…`;
}

/** What is sent for a draft of this kind whose files have these ids. */
export function toFiling(
  draft: Draft,
  kind: Kind,
  media: readonly string[],
  noticeVersion: string | undefined,
): Filing {
  const { text, category, region, address, point, business, accused, name, phone } = draft;
  const regionCode = findSmallest(region);
  // The platform takes no point without words, which staff read in Chinese.
  const where = address.trim() || region.names.join('') || (point ? zh.filing.pointOnly : '');
  const flags = {
    ...(draft.isConfidential && { confidential: true }),
    ...(draft.isAnonymous && { anonymous: true }),
    ...(draft.wantsNoReply && { noReply: true }),
  };
  return {
    kind,
    title: titleOf(text),
    text: text.trim(),
    media: [...media],
    flags,
    ...(where !== '' && { place: { address: where, ...(regionCode !== '' && { regionCode }), ...point } }),
    ...(!draft.isAnonymous && {
      contact: { phone: phone.trim(), ...(name.trim() !== '' && { name: name.trim() }) },
    }),
    ...((kind === 'report' || business) && accused && { accusedUnitId: accused.id }),
    ...(business && { track: 'enterprise' as const, enterprise: business }),
    ...(kind !== 'report' && category && { categoryHint: category.code }),
    ...(noticeVersion !== undefined && { noticeVersion: noticeVersion as Filing['noticeVersion'] }),
  };
}
