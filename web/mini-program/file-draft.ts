import type { AnswerTo } from '../client/operations.ts';
import type { Outcome } from '../client/send.ts';
import { postWxFile, uploadFile } from '../client/upload.ts';
import { type Kind, rememberChoice } from './choices.ts';
import { call } from './client.ts';
import { type Draft, type KeyedDraft, storeDraft } from './draft.ts';
import { readNoticeVersion } from './read-notice.ts';
import { platform } from './wx.ts';

const TITLE_CHARACTERS = 40;

/** Sends the files, then the filing. After a lost answer or a restart it is called again with the same draft. */
export async function fileDraft(draft: KeyedDraft, kind: Kind): Promise<Outcome<AnswerTo<'POST /v1/appeals'>>> {
  let sent = draft;
  for (const [index, file] of draft.files.entries()) {
    if (file.mediaId !== undefined) continue;
    const fileName = `${index + 1}.${file.contentType.split('/')[1]}`;
    const announced = { fileName, contentType: file.contentType, size: file.size };
    const outcome = await uploadFile(call, announced, postWxFile(platform, file.path), file.key);
    if (!outcome.ok) return outcome;
    if (outcome.unchanged) continue;
    const { mediaId } = outcome.value;
    sent = storeDraft({
      ...sent,
      files: sent.files.map((each) => (each.key === file.key ? { ...each, mediaId } : each)),
    });
  }
  const outcome = await call('POST /v1/appeals', { key: draft.key, body: toFiling(sent, kind) });
  if (outcome.ok) rememberChoice({ kind, ...(draft.category && { category: draft.category.code }) });
  return outcome;
}

function toFiling({ text, category, address, phone, files, position }: Draft, kind: Kind) {
  const noticeVersion = readNoticeVersion();
  const first = text.trim().split(/[\n。！？!?]/)[0] ?? '';
  return {
    kind,
    title: [...first].slice(0, TITLE_CHARACTERS).join(''),
    text: text.trim(),
    ...(category && { categoryHint: category.code }),
    ...(address.trim() !== '' && { place: { address: address.trim(), ...position } }),
    contact: { phone: phone.trim() },
    ...(noticeVersion !== undefined && { noticeVersion }),
    media: files.flatMap(({ mediaId }) => mediaId ?? []),
  };
}
