import type * as z from 'zod/mini';
import { challenge, codeSent, session, sessionTokens } from '#accounts/sessions.contract.ts';
import { deskFiling, filing } from '#appeals/case/contracts/commands/intake/filing.ts';
import { citizenAppeal, survey } from '#appeals/case/contracts/http/citizen-appeal.ts';
import { deadlines } from '#appeals/case/contracts/http/deadlines.ts';
import { callerProofRequest, keptProof } from '#appeals/case/contracts/http/proofs.ts';
import { proposalAnswer } from '#appeals/case/contracts/http/proposal.ts';
import { proposalRequest } from '#appeals/case/contracts/http/proposal-request.ts';
import { claimed, claimRequest } from '#appeals/case/contracts/http/queue-claims.ts';
import {
  accessLogEntry,
  openingEntry,
  revealEntry,
  revealedContact,
  revealRequest,
} from '#appeals/case/contracts/http/reveals.ts';
import { staffAppeal } from '#appeals/case/contracts/http/staff-appeal.ts';
import { deskFiled, filed } from '#appeals/handling/filing-answers.contract.ts';
import { filingQuestions, filingStart } from '#appeals/handling/filing-questions.contract.ts';
import {
  allCounts,
  buildPage,
  changes,
  foundAppeal,
  ownSummary,
  queueCounts,
  queueEntry,
} from '#appeals/queues/contracts/case-lists.ts';
import { differences } from '#appeals/queues/contracts/differences.ts';
import { hotSpotList } from '#appeals/queues/contracts/hot-spots.ts';
import { overview } from '#appeals/queues/contracts/overview.ts';
import { searchRequest } from '#appeals/queues/contracts/queries/searches.ts';
import { mergeReport, mergeRequest, similarCases, similarCount } from '#appeals/queues/contracts/similar.ts';
import { deskMe, deskUnits, workers } from '#directory/contracts/desk-directory.ts';
import { categories, foundUnits, health, regions } from '#directory/contracts/directory-answers.ts';
import { grantRequested, importReport } from '#directory/contracts/directory-records.ts';
import { grantApproval } from '#directory/contracts/grant-requests.ts';
import { absence, absenceChange, absenceList } from '#enterprise/businesses/absences.contract.ts';
import {
  agent,
  agentRequest,
  business,
  joinRequest,
  managerChange,
  ownBusiness,
  ownBusinesses,
  portfolioBusiness,
} from '#enterprise/businesses/businesses.contract.ts';
import {
  campaign,
  campaignAnswer,
  campaignHead,
  campaignList,
  campaignOrder,
  campaignQuestion,
} from '#enterprise/campaigns/campaigns.contract.ts';
import { helpfulness, publicCampaigns, publicVisits } from '#enterprise/campaigns/helpfulness.contract.ts';
import {
  partnerList,
  partnerLook,
  partnerPeople,
  referral,
  replied,
  sharedRequest,
} from '#enterprise/partners/partners.contract.ts';
import { requestFiling } from '#enterprise/requests/contracts/request-filing.ts';
import { PARTNER_COMMANDS } from '#enterprise/requests/contracts/request-input.ts';
import { listedRequest, poolClaim, serviceRequest } from '#enterprise/requests/contracts/requests.ts';
import { freeSlotList, newSlot, slotList } from '#enterprise/services/contracts/appointments.ts';
import {
  foundPolicies,
  policyReminder,
  policyReminderSet,
  supportPolicy,
} from '#enterprise/support/policies.contract.ts';
import { businessVisit, businessVisits, deskVisits } from '#enterprise/visits/visits.contract.ts';
import { helplineCase, helplineMessage } from '#helplines/helpline-messages.contract.ts';
import { type JsonSchema, toJsonSchema } from '#kernel/contracts/json-schema.ts';
import { notice } from '#kernel/contracts/notices.ts';
import {
  deskItem,
  deskItemWithHistory,
  feedbackAnswer,
  foundItems,
  givenFeedback,
  KNOWLEDGE_BODIES,
  knowledgeFeedback,
  knowledgeListEntry,
  publicItem,
  publicItems,
} from '#knowledge/knowledge.contract.ts';
import { countedUses, knowledgeUse } from '#knowledge/knowledge-uses.contract.ts';
import { mailAttachment, mailDiscard, mailFiled, mailFiling, openedMail, waitingMail } from '#mail/mails.contract.ts';
import { upload, uploadForm } from '#media/uploads.contract.ts';
import { correctionReport, erasureReport, ownDataPage, person } from '#own-data/own-data.contract.ts';
import { correctionRequest, erasureRequest } from '#own-data/own-data-requests.contract.ts';
import { publishedCase } from '#statistics/published-cases.contract.ts';
import { statistics } from '#statistics/statistics.contract.ts';
import { placeAnswer, placeRequest } from '#texts/places.contract.ts';
import { type CommandSchemaName, listCommandSchemas } from '../forms/command-schemas.ts';
import { problem } from '../problem.contract.ts';

/** The named schemas of the document, except those of commands and records. */
export const NAMED_SCHEMAS = {
  Session: session,
  SessionTokens: sessionTokens,
  CodeSent: codeSent,
  Challenge: challenge,
  Upload: upload,
  UploadForm: uploadForm,
  AppealFiling: filing,
  DeskAppealFiling: deskFiling,
  Filed: filed,
  DeskFiled: deskFiled,
  CitizenAppeal: citizenAppeal,
  CitizenAppealPage: buildPage(ownSummary),
  DeskMe: deskMe,
  DeskUnits: deskUnits,
  Workers: workers,
  StaffAppeal: staffAppeal,
  QueuePage: buildPage(queueEntry),
  QueueCounts: queueCounts,
  AllCounts: allCounts,
  Deadlines: deadlines,
  ProposalRequest: proposalRequest,
  SearchRequest: searchRequest,
  ProposalAnswer: proposalAnswer,
  Changes: changes,
  Differences: differences,
  SimilarCases: similarCases,
  SimilarCount: similarCount,
  Merges: mergeRequest,
  MergeReport: mergeReport,
  Overview: overview,
  HotSpots: hotSpotList,
  FoundPage: buildPage(foundAppeal),
  Claim: claimRequest,
  Claimed: claimed,
  Person: person,
  OwnDataPage: ownDataPage,
  Correction: correctionRequest,
  CorrectionReport: correctionReport,
  Erasure: erasureRequest,
  ErasureReport: erasureReport,
  Survey: survey,
  Reveal: revealRequest,
  RevealedContact: revealedContact,
  CallerProof: callerProofRequest,
  KeptProof: keptProof,
  AccessLogPage: buildPage(accessLogEntry),
  RevealPage: buildPage(revealEntry),
  OpeningPage: buildPage(openingEntry),
  WaitingMailPage: buildPage(waitingMail),
  OpenedMail: openedMail,
  MailFiling: mailFiling,
  MailAttachment: mailAttachment,
  MailDiscard: mailDiscard,
  MailFiled: mailFiled,
  Categories: categories,
  Regions: regions,
  FoundUnits: foundUnits,
  KnowledgeUse: knowledgeUse,
  CountedUses: countedUses,
  FilingStart: filingStart,
  FilingQuestions: filingQuestions,
  PlaceRequest: placeRequest,
  PlaceAnswer: placeAnswer,
  Notice: notice,
  Statistics: statistics,
  Helpfulness: helpfulness,
  PublicCampaigns: publicCampaigns,
  PublicVisits: publicVisits,
  PublishedCasePage: buildPage(publishedCase),
  KnowledgeItems: publicItems,
  KnowledgeItem: publicItem,
  FoundKnowledge: foundItems,
  DeskKnowledgeItem: deskItem,
  DeskKnowledgeHistory: deskItemWithHistory,
  KnowledgeListPage: buildPage(knowledgeListEntry),
  KnowledgeEdit: KNOWLEDGE_BODIES.edit,
  KnowledgeSubmit: KNOWLEDGE_BODIES.submit,
  KnowledgeSendBack: KNOWLEDGE_BODIES['send-back'],
  KnowledgePublish: KNOWLEDGE_BODIES.publish,
  KnowledgeExpire: KNOWLEDGE_BODIES.expire,
  KnowledgeFeedback: knowledgeFeedback,
  KnowledgeFeedbackAnswer: feedbackAnswer,
  GivenKnowledgeFeedback: givenFeedback,
  Health: health,
  GrantRequested: grantRequested,
  GrantApproval: grantApproval,
  ImportReport: importReport,
  OwnBusiness: ownBusiness,
  OwnBusinesses: ownBusinesses,
  Business: business,
  BusinessPage: buildPage(portfolioBusiness),
  Agent: agent,
  JoinBusiness: joinRequest,
  NewAgent: agentRequest,
  ManagerChange: managerChange,
  RequestFiling: requestFiling,
  ServiceRequest: serviceRequest,
  AbsenceChange: absenceChange,
  Absence: absence,
  AbsencePage: absenceList,
  CampaignOrder: campaignOrder,
  CampaignHead: campaignHead,
  CampaignPage: campaignList,
  Campaign: campaign,
  CampaignQuestion: campaignQuestion,
  CampaignAnswer: campaignAnswer,
  PartnerPage: partnerList,
  PartnerPeople: partnerPeople,
  LookPage: buildPage(partnerLook),
  ReferralPage: buildPage(referral),
  SharedRequest: sharedRequest,
  PartnerReply: PARTNER_COMMANDS.reply.body,
  PartnerOffer: PARTNER_COMMANDS['make-offer'].body,
  PartnerOutcome: PARTNER_COMMANDS['record-financing'].body,
  AppointmentCancellation: PARTNER_COMMANDS['cancel-appointment'].body,
  AppointmentNotes: PARTNER_COMMANDS['note-appointment'].body,
  FreeSlots: freeSlotList,
  NewSlot: newSlot,
  Slots: slotList,
  PartnerReplied: replied,
  RequestPage: buildPage(listedRequest),
  PoolClaim: poolClaim,
  SupportPolicy: supportPolicy,
  PolicyReminder: policyReminder,
  PolicyReminderSet: policyReminderSet,
  FoundPolicies: foundPolicies,
  BusinessVisit: businessVisit,
  BusinessVisits: businessVisits,
  DeskVisits: deskVisits,
  HelplineMessage: helplineMessage,
  HelplineCase: helplineCase,
  Problem: problem,
} as const satisfies Readonly<Record<string, z.ZodMiniType>>;

export type SchemaName =
  | keyof typeof NAMED_SCHEMAS
  | CommandSchemaName
  | `Directory${string}${'Put' | 'Record' | 'Page' | 'History'}`;

/** All schemas of the document by name. */
export function componentSchemas(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    [...Object.entries(NAMED_SCHEMAS), ...listCommandSchemas()].map(([name, schema]) => [name, toJsonSchema(schema)]),
  );
}
