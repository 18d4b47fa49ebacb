import {
  CLOCK_CLASS_TEXTS,
  CLOCK_KIND_TEXTS,
  EMERGENCY_TEXTS,
  MARK_TEXTS,
  URGENCY_TEXTS,
} from '#kernel/presenting/code-names.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';
import type { AppealEvent } from '../../domain/event.ts';
import type { EventType } from '../../domain/transitions.ts';
import { localDeadlineText } from '../deadlines.ts';
import { REFUSAL_NAMES } from '../refusal-names.ts';
import { SUPERVISION_TEXTS } from '../states.ts';
import type { EventDetails } from './event-details.ts';
import { fixed, type Sentence } from './sentence.ts';
import { UNIT_SENTENCES } from './unit-sentences.ts';

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
  ...UNIT_SENTENCES,
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
