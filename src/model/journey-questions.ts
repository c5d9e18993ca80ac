/** Where people can be met, or can leave to. */
export interface PathwayPlaces {
  /** By stage or group that is named: the indices of its stages. Between those of one group nobody enters or leaves. */
  readonly stages: readonly (readonly number[])[];
  /** Indices of exits. */
  readonly exits: readonly number[];
}

/** From when on a time is taken, and until when. */
export interface JourneyClock {
  readonly label: string;
  /** It begins each time that somebody enters, or leaves, any of these stages; or leaves the pathway by an exit. */
  readonly begins: PathwayPlaces & {
    readonly on: "entering" | "leaving";
    /** Only where that leads on to one of these; undefined where it may lead anywhere. */
    readonly leadingTo: PathwayPlaces | undefined;
    /** Only in episodes that began so: `residents`, `initial` or an external stream; undefined for all. */
    readonly comingFrom: string | undefined;
  };
  /** It ends when they next enter one of these stages, or leave by one of these exits. */
  readonly ends: PathwayPlaces;
}

/** How long something takes. */
export interface SpanQuestion extends JourneyClock {
  /** Whether it goes on when the episode is over, to a later one. */
  readonly acrossEpisodes: boolean;
}

/** How many come to something within a time. */
export interface ReturnQuestion extends JourneyClock {
  /** Whether those are counted to whom it does not happen. */
  readonly isWithout: boolean;
  readonly withinDays: number;
}

/** What is asked of the journeys of single people. */
export interface JourneyQuestions {
  readonly spans: readonly SpanQuestion[];
  readonly returns: readonly ReturnQuestion[];
}
