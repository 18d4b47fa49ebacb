import type { AppealEvent, EventData } from '../../../domain/appeal/event.ts';
import type { EventType } from '../../../domain/appeal/transitions.ts';
import type { ShareSubject } from '../../../domain/words/words.ts';
import type { Language, Wording } from '../language.ts';
import { REFUSAL_NAMES, TERMINATION_NAMES } from '../refusal-names.ts';
import { SUPERVISION_TEXTS } from '../states.ts';
import {
  CLOCK_CLASS_TEXTS,
  CLOCK_KIND_TEXTS,
  CONTACT_WAY_TEXTS,
  type ContactWay,
  EMERGENCY_TEXTS,
  MARK_TEXTS,
  URGENCY_TEXTS,
} from '../words.ts';
import { localDeadlineText } from './deadlines.ts';
import type { EventDetails } from './event-details.ts';

type Sentence<T extends EventType> = (data: EventData[T], details: EventDetails) => Wording;

/** What the unit that passed a share down ruled, followed in English by the name of the unit that has it. */
const RULINGS: Readonly<Record<ShareSubject, Readonly<Record<'upheld' | 'denied', Wording>>>> = {
  return: {
    upheld: { zh: '退单已获转交单位同意', en: 'The unit that passed the share down upheld the return of' },
    denied: { zh: '退单未获转交单位同意', en: 'The unit that passed the share down rejected the return of' },
  },
  extension: {
    upheld: { zh: '延期已获转交单位同意', en: 'The unit that passed the share down extended the time of' },
    denied: { zh: '延期未获转交单位同意', en: 'The unit that passed the share down denied more time to' },
  },
  result: {
    upheld: { zh: '办理结果已获转交单位认可', en: 'The unit that passed the share down accepted the result of' },
    denied: {
      zh: '办理结果被转交单位退回，继续办理',
      en: 'The unit that passed the share down sent back the result of',
    },
  },
};

const fixed = (zh: string, en: string) => (): Wording => ({ zh, en });

const SENTENCES: { readonly [T in EventType]: Sentence<T> } = {
  'appeal.submitted': fixed('诉求已提交，等待受理', 'Filed, waiting to be accepted'),
  'appeal.answeredOnSpot': ({ drawn }) =>
    drawn
      ? { zh: '已当场答复，等待回访', en: 'Answered on the spot, waiting for the follow-up' }
      : { zh: '已当场答复并办结', en: 'Answered on the spot and closed' },
  'appeal.candidatesSuggested': fixed('系统已推荐承办单位', 'The system suggested handling units'),
  'appeal.infoAsked': fixed('需要补充信息，等待诉求人补充', 'The appellant was asked for more information'),
  'appeal.infoSupplied': fixed('诉求人已补充信息', 'The appellant supplied information'),
  'appeal.lapsed': fixed('逾期未补充信息，已办结', 'Closed because the requested information did not arrive in time'),
  'appeal.refused': ({ reason }) => ({
    zh: `不予受理：${REFUSAL_NAMES[reason].zh}`,
    en: `Not accepted: ${REFUSAL_NAMES[reason].en}`,
  }),
  'appeal.transferred': ({ service, receipt }) => ({
    zh: `已转${EMERGENCY_TEXTS[service].zh}处置，回执号${receipt}`,
    en: `Transferred to ${EMERGENCY_TEXTS[service].en}, receipt ${receipt}`,
  }),
  'appeal.merged': fixed('已与同一事项的诉求合并办理', 'Merged with an appeal about the same matter'),
  'appeal.unmerged': fixed('已取消并单，单独办理', 'No longer merged, handled separately'),
  'appeal.answered': fixed('已直接答复诉求人', 'Answered directly'),
  'appeal.accepted': fixed('已受理，等待派单', 'Accepted, waiting to be dispatched'),
  'appeal.dispatched': (_data, { unitName, assistNames = [] }) => ({
    zh: `已派单至${unitName ?? '承办单位'}${assistNames.length > 0 ? `，协办：${assistNames.join('、')}` : ''}`,
    en: `Dispatched to ${unitName ?? 'a handling unit'}${assistNames.length > 0 ? `, assisted by ${assistNames.join(', ')}` : ''}`,
  }),
  'appeal.recalled': fixed(
    '派单已撤回，将重新派单',
    'The dispatch was recalled, and the case will be dispatched again',
  ),
  'appeal.signed': (_data, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}已签收`,
    en: `${unitName ?? 'The unit'} signed for the case`,
  }),
  'appeal.returnRequested': (_data, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}认为不属本单位职责，申请退单`,
    en: `${unitName ?? 'The unit'} asked to return the case as outside its duties`,
  }),
  'appeal.returnUpheld': fixed(
    '退单申请已获同意，将重新派单',
    'The return was upheld, and the case will be dispatched again',
  ),
  'appeal.returnRejected': fixed(
    '退单申请未获同意，由原单位办理',
    'The return was rejected, and the unit keeps the case',
  ),
  'appeal.returnAdjudicated': ({ upheld }) =>
    upheld
      ? {
          zh: '经裁定同意退单，将重新派单',
          en: 'The return was upheld on adjudication, and the case will be dispatched again',
        }
      : {
          zh: '经裁定由原单位办理，不再退单',
          en: 'The return was rejected on adjudication, and the unit keeps the case',
        },
  'appeal.assistAdded': (_data, { unitName }) => ({
    zh: `已请${unitName ?? '相关单位'}协办`,
    en: `${unitName ?? 'Another unit'} was asked to assist`,
  }),
  'appeal.passedDown': (_data, { unitName }) => ({
    zh: `已转交${unitName ?? '下级单位'}具体办理`,
    en: `Passed down to ${unitName ?? 'a subordinate unit'}`,
  }),
  'appeal.shareRuled': ({ subject, upheld }, { unitName }) => {
    const { zh, en } = RULINGS[subject][upheld ? 'upheld' : 'denied'];
    return { zh: `${unitName ?? '下级单位'}的${zh}`, en: `${en} ${unitName ?? 'a subordinate unit'}` };
  },
  'appeal.workerAssigned': (_data, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}已指派工作人员`,
    en: `${unitName ?? 'The unit'} assigned a worker`,
  }),
  'appeal.contacted': ({ how }, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}已联系诉求人${contactWayText(how, 'zh')}`,
    en: `${unitName ?? 'The unit'} contacted the appellant${contactWayText(how, 'en')}`,
  }),
  'appeal.interimReplied': (_data, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}作了阶段性答复`,
    en: `${unitName ?? 'The unit'} gave an interim reply`,
  }),
  'appeal.fieldReported': (_data, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}工作人员已到现场并反馈情况`,
    en: `A worker of ${unitName ?? 'the unit'} reported from the site`,
  }),
  'appeal.extensionRequested': ({ workingDays }, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}申请延期${workingDays}个工作日`,
    en: `${unitName ?? 'The unit'} asked for ${moreWorkingDays(workingDays)}`,
  }),
  'appeal.extensionGranted': ({ workingDays }) => ({
    zh: `已同意延期${workingDays}个工作日`,
    en: `The unit was granted ${moreWorkingDays(workingDays)}`,
  }),
  'appeal.extensionDenied': fixed('延期申请未获同意', 'The extension was denied'),
  'appeal.holdRequested': ({ reviewOn }, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}申请挂账至${reviewOn}`,
    en: `${unitName ?? 'The unit'} asked to put the case on hold until ${reviewOn}`,
  }),
  'appeal.holdApproved': ({ reviewOn }) => ({
    zh: `暂不具备解决条件，已挂账，${reviewOn}前复核`,
    en: `On hold because the case cannot be solved yet, to be reviewed by ${reviewOn}`,
  }),
  'appeal.holdDenied': fixed('挂账申请未获同意', 'The hold was denied'),
  'appeal.resumed': fixed('已恢复办理', 'The handling was resumed'),
  'appeal.terminationRequested': ({ ground }, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}申请终止办理：${TERMINATION_NAMES[ground].zh}`,
    en: `${unitName ?? 'The unit'} asked to terminate the case: ${TERMINATION_NAMES[ground].en}`,
  }),
  'appeal.terminationApproved': ({ ground }) => ({
    zh: `已终止办理：${TERMINATION_NAMES[ground].zh}`,
    en: `Terminated: ${TERMINATION_NAMES[ground].en}`,
  }),
  'appeal.terminationDenied': fixed('终止办理申请未获同意', 'The termination was denied'),
  'appeal.assistFinished': (_data, { unitName }) => ({
    zh: `${unitName ?? '协办单位'}已完成协办`,
    en: `${unitName ?? 'An assisting unit'} finished its part`,
  }),
  'appeal.resultSubmitted': ({ solved }, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}已提交办理结果（${solved ? '已解决' : '未能解决'}），等待审核`,
    en: `${unitName ?? 'The unit'} submitted its result (${solved ? 'solved' : 'not solved'}), now under review`,
  }),
  'appeal.resultSentBack': fixed(
    '办理结果未通过审核，继续办理',
    'The result did not pass the review, and the unit continues its work',
  ),
  'appeal.resultPassed': fixed(
    '办理结果已通过审核并答复',
    'The result passed the review and was sent to the appellant',
  ),
  'appeal.attemptRecorded': ({ reached }) =>
    reached
      ? { zh: '已联系到诉求人进行回访', en: 'The appellant was reached for the follow-up' }
      : { zh: '回访未接通', en: 'A follow-up attempt did not reach the appellant' },
  'appeal.rated': ({ verdictPending }) =>
    verdictPending
      ? { zh: '诉求人已评价，不满意，等待核实', en: 'The appellant is not satisfied, and the rating is being verified' }
      : { zh: '诉求人已评价，已办结', en: 'The appellant rated the result, and the case was closed' },
  'appeal.followUpRecorded': ({ verdictPending }) =>
    verdictPending
      ? {
          zh: '回访结果已登记，不满意，等待核实',
          en: 'The follow-up was recorded as not satisfied and is being verified',
        }
      : { zh: '回访结果已登记，已办结', en: 'The follow-up was recorded, and the case was closed' },
  'appeal.redone': ({ above }, { unitName }) => ({
    zh: `经核实须重办，已${above ? '提级' : ''}交${unitName ?? '承办单位'}重新办理`,
    en: `To be handled again${above ? ', one level up,' : ''} by ${unitName ?? 'the handling unit'}`,
  }),
  'appeal.closedWithReason': fixed('已说明理由并办结', 'Closed with an explanation'),
  'appeal.notReached': fixed(
    '回访期满未接通，已办结',
    'Closed because the follow-up did not reach the appellant in time',
  ),
  'appeal.reopened': fixed('诉求已重新受理，等待派单', 'Reopened, waiting to be dispatched'),
  'appeal.withdrawn': fixed('诉求人已撤回', 'Withdrawn by the appellant'),
  'appeal.urged': fixed('诉求人催办', 'The appellant urged progress'),
  'appeal.commented': ({ internal }) =>
    internal ? { zh: '内部备注', en: 'Internal note' } : { zh: '新留言', en: 'New comment' },
  'appeal.rechecked': ({ reached, differs }) => {
    if (!reached) return { zh: '复核回访未接通', en: 'A second call did not reach the appellant' };
    return differs
      ? { zh: '复核回访与原记录不一致', en: 'A second call differs from what was recorded' }
      : { zh: '复核回访与原记录一致', en: 'A second call agrees with what was recorded' };
  },
  'appeal.conclusionProposed': fixed(
    '提出认定事实相同、结论合法，等待复核',
    'Proposed as the same facts with a lawful conclusion, waiting for a second look',
  ),
  'appeal.conclusionRuled': ({ upheld, until }) =>
    upheld && until !== undefined
      ? {
          zh: `经复核认定事实相同、结论合法，至 ${localDeadlineText(until).zh}不再重新受理`,
          en: `Ruled after a second look: the same facts, and a lawful conclusion. Not reopened until ${localDeadlineText(until).en}`,
        }
      : { zh: '未认定事实相同、结论合法', en: 'Not ruled to be the same facts with a lawful conclusion' },
  'appeal.scoreAppealed': (_data, { unitName }) => ({
    zh: `${unitName ?? '承办单位'}对评分提出申诉`,
    en: `${unitName ?? 'The unit'} contested its score`,
  }),
  'appeal.scoreRuled': ({ upheld }) =>
    upheld
      ? { zh: '评分申诉成立，不计入考核', en: 'The contested score was upheld, and the case does not count' }
      : { zh: '评分申诉不成立', en: 'The contested score was rejected' },
  'appeal.published': fixed('已脱敏公开', 'Published in anonymised form'),
  'appeal.supervised': ({ level }) => ({
    zh: `督办：${SUPERVISION_TEXTS[level].zh}`,
    en: `Supervision: ${SUPERVISION_TEXTS[level].en}`,
  }),
  'appeal.flagged': fixed('已添加标记', 'Flags were added'),
  'appeal.unflagged': fixed('已取消标记', 'Flags were removed'),
  'appeal.reclassified': ({ clockClass, urgency }, { endsExtension }) => ({
    zh: `已调整为${CLOCK_CLASS_TEXTS[clockClass].zh}、${URGENCY_TEXTS[urgency].zh}${endsExtension ? '，该类不得延期，延期申请已终止' : ''}`,
    en: `Reclassified to class ${CLOCK_CLASS_TEXTS[clockClass].en}, urgency ${URGENCY_TEXTS[urgency].en}${endsExtension ? ', which allows no extension, so the request for one was called off' : ''}`,
  }),
  'appeal.accusedCorrected': fixed('被举报单位已更正', 'Whom the report accuses was corrected'),
  'appeal.deadlinesRecomputed': fixed(
    '工作日历已更新，时限已重新计算',
    'The deadlines were recomputed with the new working calendar',
  ),
  'appeal.marked': ({ mark }, { clock }) => ({
    zh: `${clock ? CLOCK_KIND_TEXTS[clock].zh : '时限'}：${MARK_TEXTS[mark].zh}`,
    en: `Time limit${clock ? ` for ${CLOCK_KIND_TEXTS[clock].en}` : ''}: ${MARK_TEXTS[mark].en}`,
  }),
  'appeal.handedOver': (_data, { unitName }) => ({
    zh: `因机构调整，已移交${unitName ?? '承接单位'}`,
    en: `Handed over to ${unitName ?? 'the successor'} because of a reorganisation`,
  }),
  'appeal.joined': fixed('另一诉求已并入本诉求', 'Another appeal about the same matter was merged into this one'),
  'appeal.parted': fixed('并入的诉求已分出', 'An appeal that was merged into this one was separated again'),
  'appeal.runReplaced': fixed('系统已更换计时流程', 'The system replaced the workflow run'),
};

const FOR_A_CALLER: Wording = { zh: '（话务员代来电人办理）', en: ' (by an operator for a caller)' };

/** The sentence that a timeline shows for an event. */
export function eventText(event: AppealEvent, details: EventDetails, language: Language): string {
  const sentence = SENTENCES[event.type] as Sentence<EventType>;
  const text = sentence(event.data, details)[language];
  return event.actor.proof === undefined ? text : `${text}${FOR_A_CALLER[language]}`;
}

function moreWorkingDays(count: number): string {
  return `${count} more working day${count === 1 ? '' : 's'}`;
}

function contactWayText(how: string, language: Language): string {
  const way = Object.hasOwn(CONTACT_WAY_TEXTS, how) ? CONTACT_WAY_TEXTS[how as ContactWay] : undefined;
  if (!way) return '';
  return language === 'zh' ? `（${way.zh}）` : ` ${way.en}`;
}
