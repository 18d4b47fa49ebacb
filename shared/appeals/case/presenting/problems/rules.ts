import type { DayLimit } from '#kernel/domain/result.ts';
import { dayText } from '#kernel/presenting/dates.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';
import type { RuleCode } from '../../domain/refusal.ts';
import { ACCUSATION_RULE_TEXTS } from './accusation-rules.ts';

/** The text for each rule that a command can break. It says what is wrong, and what would be right. */
export const RULE_TEXTS: Readonly<Record<RuleCode, Wording>> = {
  'caller-unproven': {
    zh: '代来电人办理，须填写通话编号和本次通话的核验编号。',
    en: 'An action for a caller requires callId and the proof of that call.',
  },
  'no-contact': {
    zh: '该诉求没有可更正的联系方式：诉求人匿名，或联系方式已封存。',
    en: 'The case has no contact to correct: its appellant stays anonymous, or the contact is sealed.',
  },
  'nobody-to-ask': {
    zh: '无法向诉求人提问：没有可用的联系方式，或诉求人不要求回复。',
    en: 'The appellant cannot be asked: there is no way to reach them, or they want no reply.',
  },
  'questions-open': {
    zh: '已有多个问题等待诉求人答复，请先等候答复。',
    en: 'Several questions wait for an answer of the appellant already.',
  },
  'nothing-asked': { zh: '目前没有需要答复的问题。', en: 'No question waits for an answer.' },
  'contact-required': { zh: '请填写姓名或联系电话。', en: 'Give a name or a phone.' },
  ...ACCUSATION_RULE_TEXTS,
  'kind-fixed': {
    zh: '派单后不能再更改诉求类型。',
    en: 'The kind of a case cannot be corrected after it was dispatched.',
  },
  'supervisor-required': {
    zh: '将举报改为其他类型、更正被举报单位，只能由中心督办主管办理。',
    en: 'Only a supervisor may make a report another kind of case or correct whom it accuses.',
  },
  'caller-words-internal': {
    zh: '来电人所说的话属于诉求人的留言，不能登记为内部备注。',
    en: 'What a caller says is the word of the appellant and cannot be an internal note.',
  },
  'not-by-system': { zh: '此操作须由工作人员进行。', en: 'Only a person may do this.' },
  'unknown-category': { zh: '没有这个诉求类别。', en: 'There is no such category.' },
  'category-required': {
    zh: '诉求尚无类别，请先调整类别再派单。',
    en: 'The case has no category yet. Reclassify it before you dispatch it.',
  },
  'unknown-unit': { zh: '没有这个承办单位。', en: 'There is no such handling unit.' },
  'unit-not-valid': { zh: '该单位目前不在有效期内。', en: 'The unit is not in force now.' },
  'unit-excluded': {
    zh: '该单位不得办理：它是被举报单位或其下级单位，或在本轮已退单。',
    en: 'The unit is excluded because it is accused, is below the accused unit, or returned the case in this round.',
  },
  'lead-also-assists': { zh: '主办单位不能同时协办。', en: 'The lead unit cannot assist as well.' },
  'not-your-assignment': {
    zh: '本单位没有可办理的子工单。',
    en: 'Your unit has no assignment for which this is possible.',
  },
  'already-signed': { zh: '本单位已签收。', en: 'Your unit has already signed for the case.' },
  'sign-first': { zh: '请先签收。', en: 'Sign for the case first.' },
  'return-pending': { zh: '退单申请正在审核。', en: 'The return is already under review.' },
  'return-final': {
    zh: '已裁定由本单位办理，不得再退单。',
    en: 'The return was rejected on adjudication, so this unit cannot return the case again.',
  },
  'return-too-late': { zh: '已超过退单期限。', en: 'The time for returning the case has expired.' },
  'adjudicate-only': {
    zh: '连续第二次退单须由督办主管裁定。',
    en: 'A supervisor must adjudicate the second return in a row.',
  },
  'not-routed-yet': {
    zh: '正在确定兜底承办单位，请稍后重试。',
    en: 'The owner of last resort is still being determined. Try again in a moment.',
  },
  'last-resort-only': {
    zh: '退单次数已达上限，只能派给兜底承办单位。',
    en: 'The case was returned too often. Only the owner of last resort may receive it.',
  },
  'already-assigned': { zh: '该单位已在办理。', en: 'The unit already takes part.' },
  'not-below': { zh: '只能转交本单位的下级单位。', en: 'A case can be passed down only to a unit below your own.' },
  'duty-not-to-street': { zh: '部门职责不得下交街道。', en: 'A department must not pass its duty down to a street.' },
  'unknown-worker': { zh: '本单位没有这名网格员。', en: 'Your unit has no such worker.' },
  'nothing-to-hand-over': { zh: '该单位没有可移交的子工单。', en: 'The unit has no assignment to hand over.' },
  'request-pending': { zh: '同类申请正在审核。', en: 'A request of this kind is already under review.' },
  'nothing-requested': { zh: '没有待审核的申请。', en: 'No request of this kind is waiting for a decision.' },
  'no-extension': {
    zh: '特急类、水电气热类诉求和重办轮次不得延期；办理时限未在计时或不按工作日计算的，也不得延期。',
    en: 'Critical cases, utility cases and redo rounds cannot be extended, nor can result clocks that are not running or do not count working days.',
  },
  'extension-too-late': {
    zh: '办理时限已届满，不得再申请延期。',
    en: 'An extension must be requested before the deadline.',
  },
  'extension-too-long': {
    zh: '超过单次或累计可延期的工作日数。',
    en: 'The working days exceed the limit for one extension or for all extensions together.',
  },
  'extensions-used-up': { zh: '延期次数或累计天数已用完。', en: 'No extensions are left in this round.' },
  'beyond-parent': {
    zh: '延期后将超过转交单位自身的期限；转交单位须先为本案申请延期。',
    en: 'The share would end after the deadline of the unit that passed it down. That unit has to extend its own first.',
  },
  'review-date-out-of-range': {
    zh: '复核日期须在今日之后、挂账最长期限之内。',
    en: 'The review date must be after today and within the maximum length of a hold.',
  },
  'hold-over': { zh: '计划的复核日期已过。', en: 'The planned review date has passed.' },
  'holds-used-up': {
    zh: '本诉求的挂账次数或累计天数已用完。',
    en: 'The number of holds of this case, or their days in all, is used up.',
  },
  'assists-open': { zh: '仍有协办单位未办完。', en: 'Some assisting units have not finished yet.' },
  'after-photo-required': {
    zh: '现场办理的诉求，须在本轮上传办理后的照片；录音、录像以及上传失败或未通过检查的文件不计。',
    en: 'A case handled on site requires a photo of this round taken after the work. Videos, recordings and missing or rejected files do not count.',
  },
  'leader-required': {
    zh: '复杂诉求的办理结果须由单位负责人提交。',
    en: 'Only the unit leader may submit the result of a complex case.',
  },
  'reply-required': { zh: '须填写对诉求人的答复。', en: 'A reply to the appellant is required.' },
  'instant-out-of-range': {
    zh: '时间须在诉求提交之后，且不得晚于当前时间。',
    en: 'The time must be after the filing and not in the future.',
  },
  'half-day-taken': {
    zh: '本半日已回访过，请换一个半日再试。',
    en: 'A follow-up was already attempted in this half-day. Try again in another one.',
  },
  'attempts-used-up': { zh: '回访次数已用完。', en: 'No follow-up attempts are left.' },
  'verdict-not-pending': { zh: '没有待裁定的不满意评价。', en: 'No unsatisfied rating is waiting for a verdict.' },
  'nobody-to-redo': {
    zh: '没有承办单位可重办，请说明理由后办结。',
    en: 'No unit can handle the case again. Close it with a reason.',
  },
  'redo-used-up': {
    zh: '重办次数已用完，只能说明理由后办结。',
    en: 'No redos are left. The case can only be closed with a reason.',
  },
  'reopening-over': {
    zh: '重新受理的期限已过，请重新提交诉求。',
    en: 'The time for reopening has expired. Please file a new appeal.',
  },
  'file-again': {
    zh: '已撤回或逾期办结的诉求不能重新受理，请重新提交。',
    en: 'A withdrawn or lapsed appeal cannot be reopened. Please file a new one.',
  },
  'facts-required': { zh: '请说明新的事实。', en: 'State the new facts.' },
  'unknown-appeal': { zh: '没有这个诉求编号。', en: 'There is no appeal with this number.' },
  'merge-with-itself': { zh: '诉求不能并入自身。', en: 'An appeal cannot be merged with itself.' },
  'merge-other-kind': { zh: '只能与同一类型的诉求并单。', en: 'Only appeals of the same kind can be merged.' },
  'merge-other-accused': { zh: '被举报单位不同，不能并单。', en: 'Tip-offs against different units cannot be merged.' },
  'master-not-open': { zh: '所并入的诉求已办结或已并单。', en: 'The appeal to merge into is closed or merged itself.' },
  'master-full': { zh: '并入该诉求的件数已达上限。', en: 'The appeal to merge into cannot take in any more appeals.' },
  'has-joined-cases': {
    zh: '已有诉求并入本诉求，不能再并单或拆分。',
    en: 'Other appeals were merged into this one, so it cannot be merged or split itself.',
  },
  'not-its-file': {
    zh: '所选附件不是诉求人为本诉求提交的附件。',
    en: 'A chosen file is not one that the appellant sent for this appeal.',
  },
  'nothing-similar': {
    zh: '没有可以并入的同类诉求。',
    en: 'There is no similar appeal that this one could join.',
  },
  'already-joined': { zh: '该诉求已并入。', en: 'That appeal is already merged into this one.' },
  'not-joined': { zh: '该诉求未并入。', en: 'That appeal is not merged into this one.' },
  'unmerging-over': { zh: '取消并单的期限已过。', en: 'The time for undoing the merge has expired.' },
  'master-open': { zh: '所并入的诉求仍在办理。', en: 'The appeal that this one was merged into is still open.' },
  'nothing-to-rate': {
    zh: '所并入的诉求尚无可评价的结果。',
    en: 'The appeal that this one was merged into has no result to rate yet.',
  },
  'nothing-to-contest': { zh: '没有可申诉的评分。', en: 'There is no score to contest.' },
  'score-contested': { zh: '评分已申诉过。', en: 'The score was already contested.' },
  'score-not-contested': { zh: '没有待裁定的评分申诉。', en: 'No contested score is waiting for a ruling.' },
  'not-to-be-published': {
    zh: '举报、保密和敏感诉求不得公开。',
    en: 'Tip-offs, confidential appeals and sensitive appeals must not be published.',
  },
  'no-recheck': {
    zh: '本诉求没有待进行的复核回访。',
    en: 'No second call is due for this case.',
  },
  'same-agent': {
    zh: '复核回访须由另一名工作人员进行。',
    en: 'The second call must be made by another person than the one who closed or filed the case.',
  },
  'nothing-proposed': { zh: '没有待复核的结论。', en: 'No conclusion is waiting for a second look.' },
  'same-person': {
    zh: '提出结论的人员不得自行复核。',
    en: 'Another person than the one who proposed the conclusion must take the second look.',
  },
  'conclusion-known': {
    zh: '已提出或已认定“事实相同、结论合法”。',
    en: 'The conclusion was already proposed or ruled on.',
  },
  'not-repeated': {
    zh: '只有重复提出的诉求才能认定“事实相同、结论合法”。',
    en: 'Only a repeated demand can be concluded as the same facts with a lawful conclusion.',
  },
  concluded: {
    zh: '本诉求已认定事实相同、结论合法，期限内不再重新受理。',
    en: 'It was ruled that the facts are the same and the conclusion was lawful. The case cannot be reopened during the term.',
  },
  'reopenings-used-up': {
    zh: '重新受理次数已用完；如有新的事实，请联系热线，由督办主管决定。',
    en: 'The case cannot be reopened again. If there are new facts, call the hotline, and a supervisor decides.',
  },
  'rating-over': { zh: '评价期已过或无需评价。', en: 'The time for rating has expired, or no rating is asked for.' },
  'already-rated': { zh: '该诉求已评价过。', en: 'The appeal was already rated.' },
  'already-suggested': { zh: '本轮已推荐过承办单位。', en: 'Units were already suggested in this round.' },
  'under-enquiry': { zh: '举报正在调查，不能撤回。', en: 'A tip-off under investigation cannot be withdrawn.' },
  'level-not-higher': { zh: '督办级别只能提高。', en: 'The supervision level can only be raised.' },
  'flags-known': { zh: '标记已存在。', en: 'These flags are already set.' },
  'flag-of-open-case': {
    zh: '已办结的诉求只能标记为保密或敏感。',
    en: 'A closed case can only be flagged as confidential or sensitive.',
  },
  'flags-not-set': {
    zh: '没有这些标记，或标记出自诉求人的意愿，不能取消。',
    en: 'These flags are not set, or the appellant asked for them.',
  },
  'nothing-changed': {
    zh: '类别、时限类型和紧急程度均未改变。',
    en: 'Neither the category, the class nor the urgency would change.',
  },
  'nothing-to-recompute': { zh: '没有须重新计算的时限。', en: 'The current calendar changes no deadline.' },
  'not-due': { zh: '时限尚未届满。', en: 'The deadline has not passed yet.' },
  'mark-not-due': { zh: '该时限节点尚未到期或已登记。', en: 'The milestone is not due yet or was already recorded.' },
};

/** The text for a broken rule, with the days that the rule allows if it counts days. */
export function sayRule(code: RuleCode, atMost: DayLimit | undefined, language: Language): string {
  const text = RULE_TEXTS[code][language];
  if (atMost === undefined) return text;
  const { days, lastDay } = atMost;
  const day = dayText(lastDay)[language];
  return language === 'zh'
    ? `${text}本案现在最长${days}天，最晚为${day}。`
    : `${text} Now at most ${days} ${days === 1 ? 'day' : 'days'}, until ${day}.`;
}
