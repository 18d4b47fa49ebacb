import type { FileRefusal, PickedFiles } from '../domain/pick-files.ts';
import { REPLY_MARKER } from './compose-words.view.ts';

/** The subjects of our mails, before the mark with the number. */
export const SUBJECTS = { receipt: '【12345】诉求已登记', progress: '【12345】诉求有新进展' } as const;

/** What an acknowledgement says. */
export interface AcknowledgementFacts {
  readonly number: string;
  /** Absent of a tip-off. */
  readonly queryCode?: string;
  readonly publicUrl: string;
  readonly refused: PickedFiles['refused'];
}

/** Why a file was not taken, and what the sender can do. */
const REFUSALS: Readonly<Record<FileRefusal, string>> = {
  type: '不支持此类文件，请改以图片、视频或录音发送',
  size: '文件过大',
  count: '附件数量超出上限',
  winmail: '无法打开 winmail.dat，请改以图片发送',
  'nested-mail': '转发层数过多，请直接发送正文和附件',
};

const ORDINARY = '本邮件由系统自动发出。如需补充，请直接回复本邮件；遇有危及生命的紧急情况，请立即拨打110、119或120。';

/** The text of the mail that acknowledges a filing. It quotes nothing that the sender wrote but names of files. */
export function acknowledgementText({ number, queryCode, publicUrl, refused }: AcknowledgementFacts): string {
  return [
    REPLY_MARKER,
    '',
    `您好！您的来信已登记，编号：${number}。`,
    ...(queryCode === undefined ? [] : [`查询码：${queryCode}。凭编号和查询码可查询进展：${publicUrl}/`]),
    ...(refused.length === 0
      ? []
      : ['', '以下附件未能收取：', ...refused.map(({ fileName, why }) => `- ${fileName}：${REFUSALS[why]}`)]),
    '',
    ORDINARY,
    '',
    `Your mail was registered as ${number}. Answer this mail to add to it. In danger of life call 110, 119 or 120 at once.`,
  ].join('\n');
}

/** The text of a mail about the progress of a case: the text message, and how to answer. */
export function progressText(
  message: string,
  { number, publicUrl }: { readonly number: string; readonly publicUrl: string },
): string {
  return [REPLY_MARKER, '', message, '', `凭编号${number}和查询码可查询：${publicUrl}/`, '', ORDINARY].join('\n');
}
