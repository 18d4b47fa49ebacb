import type { ShareSubject } from '#kernel/domain/vocabulary.ts';
import { CONTACT_WAY_TEXTS, type ContactWay } from '#kernel/presenting/code-names.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';
import type { EventType } from '../../domain/transitions.ts';
import { TERMINATION_NAMES } from '../refusal-names.ts';
import { fixed, type Sentence } from './sentence.ts';

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

/** The sentences of what units and the centre do between the dispatch and the result. */
export const UNIT_SENTENCES = {
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
} satisfies { readonly [T in EventType]?: Sentence<T> };

function moreWorkingDays(count: number): string {
  return `${count} more working day${count === 1 ? '' : 's'}`;
}

function contactWayText(how: string, language: Language): string {
  const way = Object.hasOwn(CONTACT_WAY_TEXTS, how) ? CONTACT_WAY_TEXTS[how as ContactWay] : undefined;
  if (!way) return '';
  return language === 'zh' ? `（${way.zh}）` : ` ${way.en}`;
}
