import type * as z from 'zod/mini';
import { type CommandSchemaName, listCommandSchemas } from '../commands/command-schemas.ts';
import { deskFiling, filing } from '../commands/intake/filing.ts';
import { requestFiling } from '../commands/requests/request-filing.ts';
import { PARTNER_COMMANDS } from '../commands/requests/request-input.ts';
import {
  allCounts,
  buildPage,
  changes,
  foundAppeal,
  ownSummary,
  queueCounts,
  queueEntry,
} from '../http/cases/case-lists.ts';
import { citizenAppeal, survey } from '../http/cases/citizen-appeal.ts';
import { claimed, claimRequest } from '../http/cases/claims.ts';
import { deadlines } from '../http/cases/deadlines.ts';
import { deskFiled, filed } from '../http/cases/filing-answers.ts';
import { callerProofRequest, keptProof } from '../http/cases/proofs.ts';
import { proposalAnswer } from '../http/cases/proposal.ts';
import { proposalRequest } from '../http/cases/proposal-request.ts';
import { accessLogEntry, openingEntry, revealEntry, revealedContact, revealRequest } from '../http/cases/reveals.ts';
import { mergeReport, mergeRequest, similarCases, similarCount } from '../http/cases/similar.ts';
import { staffAppeal } from '../http/cases/staff-appeal.ts';
import { differences } from '../http/differences.ts';
import { deskMe, deskUnits, workers } from '../http/directory/desk-directory.ts';
import { categories, foundUnits, health, regions } from '../http/directory/directory-answers.ts';
import { grantRequested, importReport } from '../http/directory/directory-records.ts';
import { grantApproval } from '../http/directory/grant-requests.ts';
import { absence, absenceChange, absenceList } from '../http/enterprise/absences.ts';
import { freeSlotList, newSlot, slotList } from '../http/enterprise/appointments.ts';
import {
  agent,
  agentRequest,
  business,
  joinRequest,
  managerChange,
  ownBusiness,
  ownBusinesses,
  portfolioBusiness,
} from '../http/enterprise/businesses.ts';
import {
  campaign,
  campaignAnswer,
  campaignHead,
  campaignList,
  campaignOrder,
  campaignQuestion,
} from '../http/enterprise/campaigns.ts';
import {
  partnerList,
  partnerLook,
  partnerPeople,
  referral,
  replied,
  sharedRequest,
} from '../http/enterprise/partners.ts';
import { foundPolicies, policyReminder, policyReminderSet, supportPolicy } from '../http/enterprise/policies.ts';
import { listedRequest, poolClaim, serviceRequest } from '../http/enterprise/requests.ts';
import { businessVisit, businessVisits, deskVisits } from '../http/enterprise/visits.ts';
import { filingQuestions, filingStart } from '../http/filing-questions.ts';
import { helpfulness, publicCampaigns, publicVisits } from '../http/helpfulness.ts';
import { hotSpotList } from '../http/hot-spots.ts';
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
} from '../http/knowledge.ts';
import { countedUses, knowledgeUse } from '../http/knowledge-uses.ts';
import { notice } from '../http/notices.ts';
import { overview } from '../http/overview.ts';
import { correctionReport, erasureReport, ownDataPage, person } from '../http/own-data.ts';
import { correctionRequest, erasureRequest } from '../http/own-data-requests.ts';
import { placeAnswer, placeRequest } from '../http/places.ts';
import { problem } from '../http/problem.ts';
import { publishedCase } from '../http/published-cases.ts';
import { searchRequest } from '../http/queries/searches.ts';
import { codeSent, session, sessionTokens } from '../http/sessions.ts';
import { statistics } from '../http/statistics.ts';
import { upload, uploadForm } from '../http/uploads.ts';
import { type JsonSchema, toJsonSchema } from '../json-schema.ts';

/** The named schemas of the document, except those of commands and records. */
export const NAMED_SCHEMAS = {
  Session: session,
  SessionTokens: sessionTokens,
  CodeSent: codeSent,
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
