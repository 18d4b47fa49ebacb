import { type CallProblem, OFFLINE } from '../../client/problem.ts';
import { type Kind, titleOf, toFiling } from '../drafts/draft.ts';
import { isSent, sendAllFiles } from '../drafts/send-files.ts';
import { rememberChoice, removeDraft } from '../drafts/store.ts';
import { findReadNotice } from '../screens/read-notice.ts';
import { client, ensureSession } from '../session/client.ts';
import { countAnswers } from './count-answers.ts';
import { keepReceipt } from './receipt.ts';

export type Submitted =
  | { readonly ok: true; readonly number: string }
  | { readonly ok: false; readonly problem: CallProblem };

/**
 * Sends what is left of the files, then the filing with the key of the draft: however often it is sent, it is filed once. The
 * draft is removed when the platform has it.
 */
export async function submitDraft(id: string, kind: Kind): Promise<Submitted> {
  const problem = await ensureSession();
  if (problem !== undefined) return { ok: false, problem };
  const draft = await sendAllFiles(id);
  const media = draft.files.filter(isSent).flatMap(({ mediaId }) => mediaId ?? []);
  if (media.length < draft.files.length) return { ok: false, problem: NOT_SENT };
  const body = toFiling(draft, kind, media, findReadNotice('privacy'));
  const filed = await client.call('POST /v1/appeals', { key: draft.key, body });
  if (!filed.ok) return filed;
  if (filed.unchanged) return { ok: false, problem: NOT_SENT };
  const { number, queryCode, submittedAt, statusText, danger } = filed.value;
  keepReceipt({ number, queryCode, submittedAt, statusText, title: titleOf(draft.text), kind, danger });
  if (kind !== 'report') {
    countAnswers('filedAnyway', draft.openedAnswers ?? []);
    if (!draft.business) await rememberChoice({ kind, ...(draft.category && { category: draft.category.code }) });
  }
  await removeDraft(draft);
  return { ok: true, number };
}

/** A file did not arrive: the same as no connection, and the draft stays. */
const NOT_SENT: CallProblem = {
  type: 'about:blank',
  title: 'No answer',
  status: 0,
  detail: '',
  code: OFFLINE,
  requestId: '',
};
