import type { RevealReason } from '#kernel/domain/reasons.ts';
import type { Wording } from '#kernel/presenting/language.ts';

/** Why somebody saw a contact in clear, as auditors and the appellant read it. */
export const REVEAL_REASON_TEXTS: Readonly<Record<RevealReason, Wording>> = {
  arrangeVisit: { zh: '预约上门或现场查看', en: 'To arrange a visit' },
  clarify: { zh: '核实诉求内容', en: 'To clarify the matter' },
  deliverReply: { zh: '当面或电话答复', en: 'To give the reply in person or by phone' },
  followUp: { zh: '回访', en: 'To follow up' },
  verifyIdentity: { zh: '核对身份', en: 'To verify the identity' },
  emergency: { zh: '紧急情况', en: 'An emergency' },
  supervision: { zh: '督办核查', en: 'To check the handling' },
  other: { zh: '其他', en: 'Another reason' },
};
