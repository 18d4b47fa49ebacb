import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Me } from '../client/desk-operations.ts';
import { useCommonTexts } from '../ui/common-texts.ts';
import { lazy } from '../ui/lazy.tsx';
import { Screen } from '../ui/parts/screen.tsx';
import { goTo } from '../ui/router.ts';
import { findKnowledgeList } from './knowledge/lists.ts';
import { findMailList } from './mails/lists.ts';
import { FIELD_PATH, findRequestList, listPlaces } from './places.ts';
import { useTexts } from './texts.ts';
import { pathOfQueue, readQueueView, splitDeskPath } from './view.ts';

const QueueScreen = lazy(async () => (await import('./queue/queue-screen.tsx')).QueueScreen);
const CaseScreen = lazy(async () => (await import('./case/case-screen.tsx')).CaseScreen);
const PrintScreen = lazy(async () => (await import('./print/print-screen.tsx')).PrintScreen);
const CallScreen = lazy(async () => (await import('./call/call-screen.tsx')).CallScreen);
const OverviewScreen = lazy(async () => (await import('./supervision/overview-screen.tsx')).OverviewScreen);
const AuditScreen = lazy(async () => (await import('./supervision/audit-screen.tsx')).AuditScreen);
const DirectoryScreen = lazy(async () => (await import('./directory/directory-screen.tsx')).DirectoryScreen);
const RequestsScreen = lazy(async () => (await import('./business/requests-screen.tsx')).RequestsScreen);
const RequestScreen = lazy(async () => (await import('./business/request-screen.tsx')).RequestScreen);
const ReferralsScreen = lazy(async () => (await import('./partner/referrals-screen.tsx')).ReferralsScreen);
const ReferralScreen = lazy(async () => (await import('./partner/referral-screen.tsx')).ReferralScreen);
const SlotsScreen = lazy(async () => (await import('./partner/slots-screen.tsx')).SlotsScreen);
const KnowledgeScreen = lazy(async () => (await import('./knowledge/knowledge-screen.tsx')).KnowledgeScreen);
const ItemScreen = lazy(async () => (await import('./knowledge/item-screen.tsx')).ItemScreen);
const VisitsScreen = lazy(async () => (await import('./visits/visits-screen.tsx')).VisitsScreen);
const BusinessVisitsScreen = lazy(
  async () => (await import('./visits/business-visits-screen.tsx')).BusinessVisitsScreen,
);
const CampaignsScreen = lazy(async () => (await import('./campaigns/campaigns-screen.tsx')).CampaignsScreen);
const CampaignScreen = lazy(async () => (await import('./campaigns/campaign-screen.tsx')).CampaignScreen);
const MailsScreen = lazy(async () => (await import('./mails/mails-screen.tsx')).MailsScreen);
const MailScreen = lazy(async () => (await import('./mails/mail-screen.tsx')).MailScreen);
const FindScreen = lazy(async () => (await import('./find/find-screen.tsx')).FindScreen);

/** The screen of an address below `/desk`. Only the code of the shown one is loaded. */
export function showScreen(path: string, person: Me): ComponentChildren {
  const [first, second, third] = splitDeskPath(path);
  const view = readQueueView(path);
  if (view) return <QueueScreen view={view} />;
  if (first === undefined) return <Start person={person} />;
  if (first === 'case' && second !== undefined && third === 'print')
    return <PrintScreen key={second} number={second} />;
  if (first === 'case' && second !== undefined) return <CaseScreen key={second} number={second} />;
  if (first === 'call') return <CallScreen />;
  if (first === 'overview') return <OverviewScreen />;
  if (first === 'audit') return <AuditScreen />;
  if (first === 'directory') return <DirectoryScreen kind={second} />;
  if (first === 'requests') return <RequestsScreen list={findRequestList(second)} />;
  if (first === 'request' && second !== undefined) return <RequestScreen key={second} number={second} />;
  if (first === 'referrals') return <ReferralsScreen />;
  if (first === 'referral' && second !== undefined) return <ReferralScreen key={second} number={second} />;
  if (first === 'slots') return <SlotsScreen />;
  if (first === 'knowledge') return <KnowledgeScreen list={findKnowledgeList(second)} />;
  if (first === 'knowledge-item' && second !== undefined) return <ItemScreen key={second} id={second} />;
  if (first === 'visits') return <VisitsScreen name={second} />;
  if (first === 'business-visits' && second !== undefined) return <BusinessVisitsScreen key={second} code={second} />;
  if (first === 'campaigns') return <CampaignsScreen />;
  if (first === 'campaign' && second !== undefined) return <CampaignScreen key={second} id={second} />;
  if (first === 'mails') return <MailsScreen list={findMailList(second)} />;
  if (first === 'mail' && second !== undefined) return <MailScreen key={second} id={second} />;
  if (first === 'find') return <FindScreen />;
  if (first === 'signed-in') return <SignedInHere />;
  return <Missing />;
}

/** Goes to the first queue of the person, a worker to the view for the phone, others to the first other screen that is theirs. */
function Start({ person }: { readonly person: Me }) {
  const texts = useTexts();
  const queue = person.queues[0]?.queue;
  const isOnSite = person.grants.every(({ role }) => role === 'WRK');
  const first = isOnSite ? FIELD_PATH : queue === undefined ? listPlaces(person)[0]?.path : pathOfQueue(queue);
  useEffect(() => {
    if (first !== undefined) goTo(first, 'replace');
  }, [first]);
  if (first !== undefined) return null;
  return (
    <div class="narrow">
      <Screen title={texts.title}>
        <p class="note">{texts.noQueues}</p>
      </Screen>
    </div>
  );
}

/** The end of a sign-in for another tab. */
function SignedInHere() {
  const texts = useTexts().signIn;
  return (
    <div class="narrow">
      <Screen title={texts.done}>
        <p>{texts.doneLead}</p>
        <a class="button" href="/desk">
          {texts.toDesk}
        </a>
      </Screen>
    </div>
  );
}

function Missing() {
  const texts = useCommonTexts();
  return (
    <div class="narrow">
      <Screen title={texts.notFound}>
        <a class="button" href="/desk">
          {texts.toHome}
        </a>
      </Screen>
    </div>
  );
}
