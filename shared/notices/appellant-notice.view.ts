import { type AppealEvent, endsFollowers } from '#appeals/case/domain/event.ts';
import { isSharedWithFollowers } from '#appeals/case/presenting/history/event-audience.ts';
import { type Instant, type LocalDate, plusMillis, toLocalDate } from '#kernel/domain/instant.ts';
import { EMERGENCY_TEXTS } from '#kernel/presenting/code-names.ts';
import { dayText, endText } from '#kernel/presenting/dates.ts';

/** What a message to the appellant may name. It never quotes the appeal. */
export interface NoticeFacts {
  readonly number: string;
  readonly queryCode: string;
  readonly surveyUrl: string;
  readonly unit?: string;
  /** The lead's time limit, when the event made it later. */
  readonly laterDueAt?: Instant;
  /** The query code of the appeal that the event split off. */
  readonly secondCode?: string;
  /** A report: its messages name no query code (DOMAIN 2). */
  readonly isReport?: boolean;
}

/** How messages with a link begin: the page behind it shows the number, the title and the reply (ADR 85). */
const ASKED = '【12345】诉求';

/**
 * The text message that an event sends to the appellant, if it sends one. Each fits into one part of 70 characters, because carriers charge
 * for each part (ADR 85).
 */
export function noticeText(event: AppealEvent, facts: NoticeFacts): string | undefined {
  const about = `【12345】您的诉求${facts.number}`;
  switch (event.type) {
    case 'appeal.submitted':
      // Whoever filed both is told of both by the split.
      if (event.data.splitFromId !== undefined) return undefined;
      return facts.isReport
        ? `${about}已登记。`
        : `${about}已登记，查询码${facts.queryCode}，可凭编号和查询码查询进展。`;
    case 'appeal.split': {
      const { number, kind } = event.data.second;
      const code = facts.secondCode !== undefined && kind !== 'report' ? `，查询码${facts.secondCode}` : '';
      return `${about}中另一事项已分为诉求${number}${code}。`;
    }
    case 'appeal.infoAsked':
      return `${about}需要您补充信息，请${lapsesAt(event)}登录补充，逾期自动办结。`;
    case 'appeal.questionAsked':
      return `${about}的承办单位有问题请您答复，请登录查看，或致电12345。`;
    case 'appeal.refused':
      return `${about}不属于热线受理范围，请登录查看原因和正确的办理渠道。`;
    case 'appeal.transferred':
      return `${about}属紧急事项，已转${EMERGENCY_TEXTS[event.data.service].zh}处置，回执号${event.data.receipt}。`;
    case 'appeal.merged':
      return `${about}已与同一事项合并办理，仍可凭本编号和查询码查询进展、评价结果。`;
    case 'appeal.unmerged':
      return `${about}已改为单独办理。`;
    case 'appeal.answered':
      return event.changes.status === 'followUp'
        ? `${ASKED}已答复，请评价：${facts.surveyUrl}`
        : `${about}已答复并办结，请登录查看。`;
    case 'appeal.resultPassed':
      return event.changes.status === 'followUp'
        ? `${ASKED}有结果，请评价：${facts.surveyUrl}`
        : `${about}已办结，请登录查看办理结果。`;
    case 'appeal.answeredOnSpot':
      return event.data.drawn ? `${ASKED}已答复，请评价：${facts.surveyUrl}` : undefined;
    case 'appeal.recalled':
      return `${about}派单有误，已撤回并将重新派单，办理期限不变。`;
    case 'appeal.redone':
      return `${about}经核实须重新办理，已交${facts.unit ?? '承办单位'}办理。`;
    case 'appeal.interimReplied':
      return `${about}有阶段性答复，请登录查看。`;
    case 'appeal.extensionGranted': {
      const day = extendedTo(event);
      // Old logs have extensions that moved no deadline.
      return day && `${about}经批准延期${event.data.workingDays}个工作日，办理期限延至${dayText(day).zh}。`;
    }
    case 'appeal.holdApproved':
      return `${about}暂不具备解决条件，将持续跟踪，于${dayText(event.data.reviewOn).zh}前复核。`;
    case 'appeal.resumed':
      return `${about}已恢复办理。`;
    case 'appeal.terminationApproved':
      return `${about}已终止办理，请登录查看原因。`;
    case 'appeal.contactCorrected':
      return event.data.ownerKeys && `${about}的联系电话已更正为本号码，如非您本人，请致电12345。`;
    case 'appeal.reopened':
      return `${about}已重新受理。`;
    case 'appeal.reclassified':
      return facts.laterDueAt && `${about}经重新分类，办理期限延至${lastDay(facts.laterDueAt)}。`;
    case 'appeal.deadlinesRecomputed':
      return facts.laterDueAt && `${about}因工作日历更新，办理期限延至${lastDay(facts.laterDueAt)}。`;
    case 'appeal.withdrawn':
      // Who withdrew it knows.
      return event.actor.role === 'APP' ? undefined : `${about}已由热线代为撤回，如非您本人要求，请致电12345。`;
    case 'appeal.lapsed':
      return `${about}逾期未补充信息，已办结，如仍需办理请重新提交。`;
    case 'appeal.notReached':
      return `${about}回访期满，已办结，如对结果有异议可登录要求重新办理。`;
    case 'appeal.closedWithReason':
      return `${about}已办结，请登录查看说明。`;
    case 'appeal.conclusionRuled':
      return event.data.upheld ? `${about}经复核，事实相同、结论合法，请登录查看说明。` : undefined;
    default:
      return undefined;
  }
}

/** Until when the case waits for the requested information. */
function lapsesAt({ changes }: AppealEvent): string {
  const lapse = changes.clocks?.find((each) => each.entry === 'start' && each.kind === 'lapse');
  if (lapse?.entry !== 'start') return '尽快';
  return `于${endText(lapse.dueAt).zh}前`;
}

function lastDay(dueAt: Instant): string {
  return dayText(toLastDay(dueAt)).zh;
}

/** 24:00 belongs to the day that ends. */
function toLastDay(dueAt: Instant): LocalDate {
  return toLocalDate(plusMillis(dueAt, -1));
}

/** The last day of the extended time limit. */
function extendedTo({ changes }: AppealEvent): LocalDate | undefined {
  const entry = changes.clocks?.find((each) => each.entry === 'extend');
  return entry?.entry === 'extend' ? toLastDay(entry.dueAt) : undefined;
}

/** The message to a follower of a case, with the follower's own number. Followers also hear that the case was closed. */
export function followerText(event: AppealEvent, facts: NoticeFacts): string | undefined {
  const text = isSharedWithFollowers(event) ? noticeText(event, facts) : undefined;
  if (text !== undefined || !endsFollowers(event)) return text;
  return `${ASKED}已办结，请评价：${facts.surveyUrl}`;
}

/** The text message that pages the supervisors on duty. It has the number only, never the words of the appeal. */
export function pagingText(number: string, isRequest = false): string {
  return `【12345】紧急：${isRequest ? '企业诉求' : '诉求'}${number}含有危及生命安全的内容，请立即处置。`;
}
