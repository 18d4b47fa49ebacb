import { Death } from '#test/support/usecases/deaths.ts';
import type { Random } from '../random.ts';
import type { Agenda } from './agenda.ts';
import type { LifecycleFaults } from './faults.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const VISIBILITY = 2 * MINUTE;
const MOST_RECEIVES = 5;

/** A consumer of events of one kind, with the name that the trace shows. */
export interface Consumer<Ports, Event> {
  readonly name: string;
  readonly consume: (deps: Ports, event: Event) => Promise<unknown>;
}

export interface Delivery {
  /** Reads the events that were committed since the last call, as the stream does. */
  collect(): void;
  /** Delivers every message of the failure queues again. */
  redrive(): Promise<void>;
}

/** The dependencies of a delivery. The faults may change during it. */
export interface DeliveryOptions<Ports, Event> {
  /** All events that were committed, in order. */
  readonly listEvents: () => readonly Event[];
  /** The consumer of the stream, and those of queues that get an event. */
  readonly stream: Consumer<Ports, Event>;
  readonly listQueues: (event: Event) => readonly Consumer<Ports, Event>[];
  readonly deps: Ports;
  /** The ports of another process, which may be slow or die. */
  readonly portsOf: () => Ports;
  readonly now: () => number;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly faults: LifecycleFaults;
  readonly note: (what: string) => void;
}

/**
 * Stream, bus and queues between the log and its consumers. The stream keeps the order of a case and repeats a record
 * until it is handled or given up; queues have no order. A message may be late, repeated, or end in a failure queue.
 */
export function openDelivery<Ports, Event extends { readonly version: number }>({
  listEvents,
  stream,
  listQueues,
  deps,
  portsOf,
  now,
  agenda,
  random,
  faults,
  note,
}: DeliveryOptions<Ports, Event>): Delivery {
  const lost: { readonly consumer: Consumer<Ports, Event>; readonly event: Event }[] = [];
  const lane: Event[] = [];
  let collected = 0;
  let isLaneBusy = false;
  const soon = () => (faults.happens('late') ? random.below(3 * 60) * MINUTE : random.below(3 * SECOND));

  /** One attempt of a process that may die; false when it must be repeated. */
  async function isDone({ name, consume }: Consumer<Ports, Event>, event: Event): Promise<boolean> {
    try {
      await consume(portsOf(), event);
      return true;
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      note(`${name} of v${event.version} died ${error.message}`);
      return false;
    }
  }

  function enter(event: Event): void {
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
      note(`${stream.name} gave up v${event.version}`);
      lost.push({ consumer: stream, event });
      lane.shift();
    } else if (await isDone(stream, event)) {
      lane.shift();
      if (faults.happens('doubled')) agenda.plan(now() + soon(), async () => enter(event));
    }
    agenda.plan(now() + (lane.length > 0 ? SECOND : 0), workOffLane);
  }

  function send(consumer: Consumer<Ports, Event>, event: Event): void {
    if (faults.happens('lost')) {
      note(`${consumer.name} lost v${event.version}`);
      lost.push({ consumer, event });
      return;
    }
    let receives = 0;
    const receive = async () => {
      receives++;
      if (await isDone(consumer, event)) return;
      if (receives < MOST_RECEIVES) agenda.plan(now() + VISIBILITY, receive);
      else lost.push({ consumer, event });
    };
    agenda.plan(now() + soon(), receive);
    if (faults.happens('doubled')) agenda.plan(now() + soon(), receive);
  }

  return {
    collect() {
      const all = listEvents();
      if (all.length === collected) return;
      const events = all.slice(collected);
      collected = all.length;
      for (const event of events) {
        enter(event);
        for (const consumer of listQueues(event)) send(consumer, event);
      }
    },
    async redrive() {
      for (const { consumer, event } of lost.splice(0)) {
        note(`v${event.version} is redriven`);
        await consumer.consume(deps, event);
      }
    },
  };
}
