import type { AppealEvent } from '../../../shared/domain/appeal/event.ts';
import { NOTIFIED_EVENTS, WARNED_EVENTS } from '../../../shared/event-lists.ts';
import { notifyAppellant } from '../../../shared/usecases/notices/notify-appellant.ts';
import { notifyStaff } from '../../../shared/usecases/notices/notify-staff.ts';
import { projectView } from '../../../shared/usecases/views/project-view.ts';
import { driveWorkflow } from '../../../shared/usecases/workflow/drive-workflow.ts';
import { Death } from '../../support/usecases/deaths.ts';
import { isForDriver } from '../../support/usecases/driver-events.ts';
import type { World } from '../../support/usecases/world.ts';
import type { Random } from '../random.ts';
import type { Agenda } from './agenda.ts';
import type { LifecycleFaults } from './faults.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const VISIBILITY = 2 * MINUTE;
const MOST_RECEIVES = 5;

type Consumer = (deps: World, event: AppealEvent) => Promise<unknown>;

export interface Delivery {
  /** Reads the events that were committed since the last call, as the stream does. */
  collect(): void;
  /** Delivers every message of the failure queues again. */
  redrive(): Promise<void>;
}

/** The dependencies of a delivery. The faults may change during it. */
export interface DeliveryOptions {
  readonly deps: World;
  /** The ports of another process, which may be slow or die. */
  readonly portsOf: () => World;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly faults: LifecycleFaults;
  readonly note: (what: string) => void;
}

/**
 * Stream, bus and queues between the log and its consumers. The stream keeps the order of a case and repeats a record
 * until it is handled or given up; queues have no order. A message may be late, repeated, or end in a failure queue.
 */
export function openDelivery({ deps, portsOf, agenda, random, faults, note }: DeliveryOptions): Delivery {
  const lost: { readonly consume: Consumer; readonly event: AppealEvent }[] = [];
  const lane: AppealEvent[] = [];
  let collected = 0;
  let isLaneBusy = false;
  const now = () => deps.clock.now();
  const soon = () => (faults.happens('late') ? random.below(3 * 60) * MINUTE : random.below(3 * SECOND));

  /** One attempt of a process that may die; false when it must be repeated. */
  async function isDone(name: string, consume: Consumer, event: AppealEvent): Promise<boolean> {
    try {
      await consume(portsOf(), event);
      return true;
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      note(`${name} of v${event.version} died ${error.message}`);
      return false;
    }
  }

  function enter(event: AppealEvent): void {
    lane.push(event);
    if (!isLaneBusy) agenda.plan(now() + soon(), workOffLane);
    isLaneBusy = true;
  }

  async function workOffLane(): Promise<void> {
    const [event] = lane;
    if (!event) {
      isLaneBusy = false;
      return;
    }
    if (faults.happens('lost')) {
      note(`project-views gave up v${event.version}`);
      lost.push({ consume: projectView, event });
      lane.shift();
    } else if (await isDone('project-views', projectView, event)) {
      lane.shift();
      if (faults.happens('doubled')) agenda.plan(now() + soon(), async () => enter(event));
    }
    agenda.plan(now() + (lane.length > 0 ? SECOND : 0), workOffLane);
  }

  function send(name: string, consume: Consumer, event: AppealEvent): void {
    if (faults.happens('lost')) {
      note(`${name} lost v${event.version}`);
      lost.push({ consume, event });
      return;
    }
    let receives = 0;
    const receive = async () => {
      receives++;
      if (await isDone(name, consume, event)) return;
      if (receives < MOST_RECEIVES) agenda.plan(now() + VISIBILITY, receive);
      else lost.push({ consume, event });
    };
    agenda.plan(now() + soon(), receive);
    if (faults.happens('doubled')) agenda.plan(now() + soon(), receive);
  }

  return {
    collect() {
      if (deps.log.size() === collected) return;
      const events = deps.log.all().slice(collected);
      collected += events.length;
      for (const event of events) {
        enter(event);
        if (isForDriver(event)) send('drive-workflow', driveWorkflow, event);
        if (is(NOTIFIED_EVENTS, event)) send('notify-appellant', notifyAppellant, event);
        if (is(WARNED_EVENTS, event)) send('notify-staff', notifyStaff, event);
      }
    },
    async redrive() {
      for (const { consume, event } of lost.splice(0)) {
        note(`v${event.version} is redriven`);
        await consume(deps, event);
      }
    },
  };
}

function is(types: readonly string[], { type }: AppealEvent): boolean {
  return types.includes(type);
}
