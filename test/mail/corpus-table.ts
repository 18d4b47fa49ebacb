import type { AuthResult } from '#mail/domain/mail.ts';

/**
 * What each mail of the corpus must become, written by hand from the rules (INTEGRATIONS A), not by what the code says. All persons are
 * invented. `says` must be in the text, `taken` are the names of files that the case gets, `refused` those that it does not, with why.
 */
export interface Row {
  readonly becomes: string;
  readonly title?: string;
  readonly says?: string;
  readonly taken?: readonly string[];
  readonly refused?: readonly string[];
  /** What the receiver says, where it is not an ordinary mail whose sender's domain vouches for it. */
  readonly mailFrom?: string;
  readonly dmarc?: AuthResult;
  readonly spam?: 'fail';
  readonly virus?: 'fail';
  readonly rcptTo?: string;
  readonly isThreat?: true;
  /** Python decodes by the label alone, so it reads these otherwise, or not at all. */
  readonly isOtherInPython?: true;
}

const APPEAL = 'appeal, answered';

export const TABLE: Readonly<Record<string, Row>> = {
  'charsets/utf8-plain': { becomes: APPEAL, title: '家里没有暖气', says: '和平区青年路1号3单元，室温只有12度' },
  'charsets/gb18030-base64': { becomes: APPEAL, title: '楼道灯不亮', says: '人名里有“㐂”字' },
  'charsets/gbk-qp': { becomes: APPEAL, title: '路面塌陷', says: '让编码在字的中间折行，看看是否能还原。' },
  'charsets/gb2312-raw-subject': {
    becomes: APPEAL,
    title: '原始编码的主题',
    says: '垃圾三天没有清运。',
    isOtherInPython: true,
  },
  'charsets/gbk-without-label': {
    becomes: APPEAL,
    title: '没有声明编码',
    says: '井盖丢失，位置在市府大路与三经街交叉口。',
    isOtherInPython: true,
  },
  'charsets/gbk-called-utf8': {
    becomes: APPEAL,
    title: '编码声明有误',
    says: '小区停水两天，没有通知。',
    isOtherInPython: true,
  },
  'charsets/gbk-called-ascii': {
    becomes: APPEAL,
    title: '声明为ASCII',
    says: '广场舞噪声扰民，每晚到十一点。',
    isOtherInPython: true,
  },
  'charsets/big5': { becomes: APPEAL, title: '公車站牌損壞', says: '中山路的公車站牌被撞壞了，請派人修理。' },
  'charsets/big5-html-only': { becomes: APPEAL, title: '詢問辦證', says: '居住證' },
  'charsets/subject-split-in-character': {
    becomes: APPEAL,
    title: '关于和平区青年路停车收费标准过高的问题',
    says: '停车费一小时十元。',
  },
  'charsets/subject-q-encoding': { becomes: APPEAL, title: '树枝挡住红绿灯', says: '树枝挡住红绿灯，危险。' },
  'charsets/hz-gb-2312': { becomes: APPEAL, title: 'hz', says: '编码无法识别', isOtherInPython: true },
  'charsets/utf-7': { becomes: APPEAL, title: 'utf7', says: '编码无法识别', isOtherInPython: true },
  'charsets/emoji-and-nfd': { becomes: APPEAL, title: '谢谢👍', says: 'Café 门口修好了。', isOtherInPython: true },
  'charsets/nul-and-overrides': {
    becomes: APPEAL,
    title: 'badsubject txt',
    says: '正文里有不可见字符。',
    isOtherInPython: true,
  },
  'charsets/french-latin1': {
    becomes: APPEAL,
    title: 'Réclamation',
    says: "L'été dernier, le bus était très en retard.",
  },

  'structure/alternative': { becomes: APPEAL, title: '公交车不停站', says: '纯文本：202路不停站。' },
  'structure/html-only': { becomes: APPEAL, title: '网页邮件', says: '电梯停运' },
  'structure/photo': { becomes: APPEAL, title: '占道经营', says: '照片见附件。', taken: ['占道.jpg'] },
  'structure/empty-with-photo': {
    becomes: APPEAL,
    title: '（没有主题的邮件）',
    says: '（邮件没有正文，见附件。）',
    taken: ['IMG_0001.JPG'],
  },
  'structure/rfc2231-name': { becomes: APPEAL, title: '附件名很长', taken: ['现场照片.png'] },
  'structure/inline-logo': { becomes: APPEAL, title: '签名里有标志', says: '水管爆裂。', taken: [] },
  'structure/winmail': { becomes: APPEAL, title: '来自Outlook', refused: ['winmail.dat winmail'] },
  'structure/zip': { becomes: APPEAL, title: '资料打包', refused: ['材料.zip type'] },
  // The inspection looks at the bytes, as for any upload, and rejects it.
  'structure/not-what-it-says': { becomes: APPEAL, title: '照片', taken: ['photo.jpg'] },
  'structure/path-in-name': { becomes: APPEAL, title: '路径', taken: ['x.png'] },
  'structure/forwarded-twice': {
    becomes: APPEAL,
    title: '转发：物业不管',
    says: '最里层：三年前就报过。',
    isOtherInPython: true,
  },
  'structure/forwarded-five-times': {
    becomes: APPEAL,
    title: '层层转发',
    says: '转了五层。',
    refused: ['file-1.rfc822 nested-mail'],
    isOtherInPython: true,
  },
  'structure/invitation': { becomes: 'look at: invitation', title: '会议邀请' },
  'structure/empty': { becomes: 'look at: empty' },
  'structure/no-message-id': { becomes: APPEAL, title: '没有编号的邮件', says: '邮件没有编号。' },
  'structure/no-date': { becomes: APPEAL, title: '没有日期的邮件', says: '邮件没有日期。' },
  'structure/no-from': { becomes: 'look at: no-sender', isOtherInPython: true },
  'structure/unclosed-boundary': { becomes: APPEAL, title: '边界不完整', says: '没有结尾边界的正文。' },

  'machines/out-of-office': { becomes: 'automatic' },
  'machines/qq-auto-reply': { becomes: 'automatic' },
  'machines/list': { becomes: 'automatic' },
  'machines/no-reply': { becomes: 'automatic' },
  'machines/our-own-loop': { becomes: 'automatic' },
  'machines/empty-return-path': { becomes: 'automatic', mailFrom: '' },
  'machines/dsn-5.1.1': { becomes: 'bounce, final', mailFrom: '' },
  'machines/dsn-4.2.2': { becomes: 'bounce, for now', mailFrom: '' },
  'machines/dsn-without-status': { becomes: 'bounce, for now', mailFrom: '' },

  'people/spam': { becomes: 'look at: spam', spam: 'fail' },
  // What the mail says of itself counts as text: the receiver says that nobody vouches for it.
  'people/forged-results': { becomes: 'look at: forged', dmarc: 'fail' },
  'people/virus': { becomes: 'look at: virus', virus: 'fail' },
  'people/tip-off': { becomes: 'report, answered', title: '举报某局工作人员', rcptTo: 'jubao@hotline.example' },
  'people/death-wish': { becomes: APPEAL, title: '活不下去了', isThreat: true },
  'people/death-wish-out-of-office': { becomes: 'appeal, not answered', isThreat: true },
  'people/number-of-other': { becomes: 'look at: number-only' },
  'people/letter-scan': { becomes: 'look at: letter', rcptTo: 'scan@hotline.example' },
  // Without a proof an answer is a mail like any other.
  'people/quoted-reply': { becomes: APPEAL, title: '回复：诉求已登记', says: '补充：暖气还是不热。' },
  'people/injection': { becomes: APPEAL, says: '=HYPERLINK("http://x")<script>alert(1)</script>{"a":1}' },
  'people/group-from': { becomes: APPEAL, title: '联名', says: '我们一起反映绿化被毁。' },
  'people/two-addresses': { becomes: APPEAL, title: '抄送热线' },
};
