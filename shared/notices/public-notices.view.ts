import { NOTICE_VERSIONS, type NoticeId } from '#kernel/domain/notices.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';

/** The text of a version of a notice. It never changes: appeals name the version that their appellant has read. */
interface NoticeText {
  readonly title: Wording;
  /** Paragraphs. */
  readonly text: readonly Wording[];
}

/** A new text is a new version in `NOTICE_VERSIONS`; earlier ones stay. */
const TEXTS: { readonly [Id in NoticeId]: Readonly<Record<(typeof NOTICE_VERSIONS)[Id][number], NoticeText>> } = {
  privacy: {
    '1': {
      title: { zh: '12345热线个人信息处理告知', en: 'How the 12345 hotline handles your personal data' },
      text: [
        {
          zh: '我们为受理、转办、答复和回访您的诉求处理您填写的内容：诉求的标题和正文、地点、上传的文件，以及您留下的姓名和电话。',
          en: 'To accept, hand on, answer and follow up your appeal we process what you enter: its title and text, the place, the files, and the name and phone that you leave.',
        },
        {
          zh: '承办单位为办理您的诉求可看到诉求内容；您的姓名和电话对工作人员默认脱敏显示，查看完整内容须登记理由，您可以在“谁查阅过我的信息”中看到。',
          en: 'The unit that handles your appeal sees it. Your name and phone are masked for staff. Staff who read them in full have to give a reason, which you can see in the access log.',
        },
        {
          zh: '举报和您选择“保密”的诉求：您的身份对承办单位封存。选择“匿名”时无需填写姓名和电话，但我们无法向您回访。',
          en: 'In tip-offs, and in appeals that you mark as confidential, your identity is sealed from the units. If you choose to be anonymous, you need to leave no name or phone, but we cannot call you back.',
        },
        {
          zh: '诉求办结满两年，您的姓名和电话予以封存；满三年，上传的文件予以清除。统计和公开的内容不含您的姓名、电话和详细地址。期限以本级热线公布的政策为准。',
          en: 'Two years after an appeal is closed your name and phone are sealed, and after three years its files are removed. Statistics and published cases have no names, phones or exact addresses. The terms are those of the policy that your hotline publishes.',
        },
        {
          zh: '您可以查看、导出和更正自己的信息，也可以要求删除法律允许删除的部分；可在“我的”中办理，或拨打12345。',
          en: 'You can read, export and correct your data, and ask for the erasure of what the law allows to erase: under “My data”, or by calling 12345.',
        },
      ],
    },
  },
  partners: {
    '1': {
      title: { zh: '授权合作机构查看企业诉求', en: 'Consent to share a request with a partner' },
      text: [
        {
          zh: '您授权一家合作机构（银行、律师事务所、商会等）查看本件企业诉求中您勾选的内容。除此之外，合作机构只能看到诉求编号。',
          en: 'You let one partner (a bank, a law firm, a chamber) see those fields of this request that you tick. Of the rest the partner sees the number of the request only.',
        },
        {
          zh: '授权至您填写的截止时间为止；未填写的，至您撤回为止。您可以随时撤回，办结之后也可以；撤回后，合作机构自下次查看起看不到任何内容。',
          en: 'The consent lasts until the end that you give, or until you withdraw it. You may withdraw it at any time, also after the request was closed. From the next call on the partner sees nothing.',
        },
        {
          zh: '合作机构的每一次查看均有记录，您可以看到查看人、时间和内容项目。撤回之前已被查看的内容无法收回。',
          en: 'Each look of the partner is recorded. You can read who looked, when, and at which fields. What was seen before you withdraw cannot be taken back.',
        },
      ],
    },
  },
};

/** A notice in a language: the newest version unless one is named; undefined for a version that never was. */
export function presentNotice(id: NoticeId, language: Language, version?: string) {
  const newest = NOTICE_VERSIONS[id].at(-1);
  const shown = NOTICE_VERSIONS[id].find((each) => each === (version ?? newest));
  if (shown === undefined) return undefined;
  const { title, text } = TEXTS[id][shown];
  return {
    id,
    version: shown,
    isNewest: shown === newest,
    title: title[language],
    text: text.map((paragraph) => paragraph[language]),
  };
}
