import type { RuleCode } from '../../domain/appeal/refusal.ts';
import type { Wording } from './language.ts';

/** What to tell whoever broke a rule: each says what would be right. */
export const RULE_TEXTS: Readonly<Record<RuleCode, Wording>> = {
  'caller-unproven': {
    zh: '代来电人办理须写明通话编号和来电号码',
    en: 'What is done for a caller names the call and the number that it came from',
  },
  'restatement-required': {
    zh: '受理举报须另写转办标题和内容，不得使用原文',
    en: 'A tip-off is accepted with a restatement: its own title and text, never the original',
  },
  'not-by-system': { zh: '此操作必须由工作人员进行', en: 'A person must do this' },
  'unknown-category': { zh: '没有这个诉求类别', en: 'There is no such category' },
  'category-required': {
    zh: '诉求尚无类别，请先调整类别再派单',
    en: 'It has no category yet: reclassify it first',
  },
  'unknown-unit': { zh: '没有这个承办单位', en: 'There is no such handling unit' },
  'unit-not-valid': { zh: '该单位目前不在有效期内', en: 'The unit is not in force at present' },
  'unit-excluded': {
    zh: '该单位须回避，或在本轮已退单',
    en: 'The unit is excluded: it is the accused or below it, or returned the case in this round',
  },
  'lead-also-assists': { zh: '主办单位不能同时协办', en: 'The lead cannot assist itself' },
  'not-your-assignment': { zh: '本单位没有可办理的子工单', en: 'Your unit has no assignment that this fits' },
  'already-signed': { zh: '本单位已签收', en: 'Your unit has signed already' },
  'sign-first': { zh: '请先签收', en: 'Sign for it first' },
  'return-pending': { zh: '退单申请正在审核', en: 'The return is under review already' },
  'return-final': { zh: '已裁定由本单位办理，不得再退单', en: 'It was decided for good that this unit handles it' },
  'return-too-late': { zh: '已超过退单期限', en: 'The time for returning it is over' },
  'adjudicate-only': {
    zh: '连续第二次退单须由督办主管裁定',
    en: 'The second return in a row is for a supervisor to adjudicate',
  },
  'not-routed-yet': {
    zh: '正在确定兜底承办单位，请稍候',
    en: 'The owner of last resort is being looked up; try again in a moment',
  },
  'last-resort-only': {
    zh: '退单次数已满，只能派给兜底承办单位',
    en: 'Returned too often: only the owner of last resort may get it',
  },
  'already-assigned': { zh: '该单位已在办理', en: 'The unit takes part already' },
  'not-below': { zh: '只能转交本单位的下级单位', en: 'It can be passed down only to a unit below your own' },
  'duty-not-to-street': { zh: '部门职责不得下交街道', en: 'A department’s duty may not be passed to a street' },
  'unknown-worker': { zh: '本单位没有这名网格员', en: 'Your unit has no such worker' },
  'nothing-to-hand-over': { zh: '该单位没有可移交的子工单', en: 'The unit holds nothing that could be handed over' },
  'request-pending': { zh: '同类申请正在审核', en: 'A request of this kind is under review already' },
  'nothing-requested': { zh: '没有待审核的申请', en: 'No such request waits for a decision' },
  'no-extension': {
    zh: '特急类、水电气热类诉求及未在计时的办理时限不得延期',
    en: 'Critical cases, utilities and a clock that does not run get no extension',
  },
  'extension-too-late': {
    zh: '办理时限已届满，不得再申请延期',
    en: 'An extension is asked for before the time is over',
  },
  'extension-too-long': {
    zh: '超过一次或累计可延长的工作日数',
    en: 'More working days than one extension, or all together, may have',
  },
  'extensions-used-up': { zh: '延期次数或累计天数已用完', en: 'All extensions of this round have been used' },
  'review-date-out-of-range': {
    zh: '复核日期须在今日之后、挂账最长期限之内',
    en: 'The review lies after today and within the longest time of a hold',
  },
  'hold-over': { zh: '计划的复核日期已过', en: 'The day of review in the plan has passed' },
  'assists-open': { zh: '仍有协办单位未办完', en: 'Assisting units have not finished yet' },
  'after-photo-required': {
    zh: '现场办理须在本轮上传办理后的照片，录音、录像和未传成、未通过检查的文件不算',
    en: 'A field case needs a photo taken afterwards, in this round: no recording, nor a file that never came or was rejected',
  },
  'leader-required': {
    zh: '复杂诉求的结果须由单位负责人提交',
    en: 'The unit leader submits the result of a complex case',
  },
  'reply-required': { zh: '须填写对诉求人的答复', en: 'A reply to the appellant is required' },
  'instant-out-of-range': {
    zh: '时间须在诉求提交之后、当前时间之前',
    en: 'The time must lie after the filing and not in the future',
  },
  'half-day-taken': {
    zh: '本半日已回访过，请换一个半日',
    en: 'This half-day has had its attempt; try another half-day',
  },
  'attempts-used-up': { zh: '回访次数已用完', en: 'All attempts to follow up have been made' },
  'verdict-not-pending': { zh: '没有待裁定的差评', en: 'No bad rating waits for a verdict' },
  'nobody-to-redo': { zh: '没有承办单位可重办，请说明理由后办结', en: 'No unit handled it: close it with a reason' },
  'redo-used-up': {
    zh: '重办次数已用完，只能说明理由后办结',
    en: 'It has been done again often enough: close it with a reason',
  },
  'reopening-over': {
    zh: '重新受理的期限已过，请重新提交诉求',
    en: 'The time to reopen it is over; please file again',
  },
  'file-again': {
    zh: '已撤回或逾期办结的诉求不能重新受理，请重新提交',
    en: 'What was withdrawn or has lapsed is not reopened; please file again',
  },
  'facts-required': { zh: '须说明新的事实', en: 'Say which facts are new' },
  'unknown-appeal': { zh: '没有这个诉求编号', en: 'There is no appeal of this number' },
  'merge-with-itself': { zh: '诉求不能并入自身', en: 'An appeal cannot be merged with itself' },
  'merge-other-kind': { zh: '只能与同一类型的诉求并单', en: 'Only appeals of the same kind are merged' },
  'merge-other-accused': {
    zh: '被举报单位不同，不能并单',
    en: 'They accuse different units: the one could come to handle the other',
  },
  'master-not-open': { zh: '所并诉求已办结或已并单', en: 'The appeal to merge it into has ended or was merged itself' },
  'master-full': { zh: '所并诉求的并单数已满', en: 'No more appeals can join that one' },
  'has-joined-cases': {
    zh: '已有诉求并入本诉求，不能再并单',
    en: 'Other appeals have joined this one, so it cannot be merged itself',
  },
  'already-joined': { zh: '该诉求已并入', en: 'That appeal has joined already' },
  'not-joined': { zh: '该诉求未并入', en: 'That appeal has not joined' },
  'unmerging-over': { zh: '取消并单的期限已过', en: 'The time to undo the merge is over' },
  'master-open': { zh: '所并诉求仍在办理', en: 'The appeal that it was merged into is still open' },
  'nothing-to-rate': {
    zh: '所并诉求尚无可评价的结果',
    en: 'The appeal that it was merged into has no result to rate yet',
  },
  'nothing-to-contest': { zh: '没有可申诉的评分', en: 'There is no score to contest' },
  'score-contested': { zh: '评分已申诉过', en: 'The score has been contested already' },
  'score-not-contested': { zh: '没有待裁定的评分申诉', en: 'No contest of a score waits for a ruling' },
  'not-to-be-published': {
    zh: '举报、保密和敏感诉求不得公开',
    en: 'Tip-offs, confidential and sensitive appeals are not published',
  },
  'rating-over': { zh: '评价期已过或无需评价', en: 'The time for a rating is over' },
  'already-rated': { zh: '已评价过', en: 'It has been rated already' },
  'already-suggested': { zh: '本轮已推荐过承办单位', en: 'Units have been suggested in this round already' },
  'under-enquiry': { zh: '举报正在调查，不能撤回', en: 'A tip-off under enquiry cannot be withdrawn' },
  'level-not-higher': { zh: '督办级别只能提高', en: 'The level of supervision only goes up' },
  'flags-known': { zh: '标记已存在', en: 'These flags are set already' },
  'flag-of-open-case': {
    zh: '已办结的诉求只能标记为保密或敏感',
    en: 'A closed case only gets confidential or sensitive',
  },
  'flags-not-set': { zh: '没有这些标记，或属诉求人的意愿，不能取消', en: 'Not set, or the appellant’s own wish' },
  'nothing-changed': { zh: '类别、时限类型和紧急程度均未改变', en: 'Neither category, class nor urgency would change' },
  'nothing-to-recompute': { zh: '没有须重新计算的时限', en: 'No time limit ends otherwise on the calendar of now' },
  'not-due': { zh: '时限尚未届满', en: 'The time limit has not ended yet' },
  'mark-not-due': { zh: '该标记尚未到期或已登记', en: 'The mark is not due, or has been made already' },
};
