import type { Estimate } from "../../statistics/running-means.ts";
import type { StudyFacts } from "../study-facts.ts";
import type { PersonMeasure } from "./person-tally.ts";

/** A figure in a scenario, with its difference from do-nothing in the same replications; undefined in do-nothing itself. */
export interface JourneyFigure extends Estimate {
  readonly difference: Estimate | undefined;
}

/** In which scenario, and of whom: the name of a cohort, or `all`. */
export interface OfPeople {
  readonly scenario: string;
  readonly cohort: string;
}

/** A way that people went. */
export interface JourneyFlow extends OfPeople {
  /** Who had this level of an attribute at that moment; both undefined for all. */
  readonly attribute: string | undefined;
  readonly level: string | undefined;
  /** What began the episode, or a stage; a stage, an exit, `back`, `still there` or `still waiting`. */
  readonly from: string;
  readonly to: string;
  readonly people: JourneyFigure;
  /** Of all who left there; of who had not left at the end, no number. */
  readonly share: JourneyFigure;
}

/** A way as a mean over replications, where a review that leads away is a move of the stay. */
export interface JourneyMove extends OfPeople {
  readonly from: string;
  readonly to: string;
  readonly people: number;
}

/** People by how many contacts they make. */
export interface ContactCount extends OfPeople {
  /** A year, or `all years`. */
  readonly period: string;
  readonly contacts: number;
  /** Whether those with more are among them. */
  readonly orMore: boolean;
  readonly people: JourneyFigure;
  /** Of all who make any in the period, and of all contacts those that these people make. */
  readonly shareOfPeople: JourneyFigure;
  readonly shareOfContacts: JourneyFigure;
}

/** How many contacts follow soon upon the end of the episode before. */
export interface RepeatContacts extends OfPeople {
  readonly withinDays: number;
  /** The exit by which the episode before ended, or `all`. */
  readonly after: string;
  /** Contacts made late enough for so long a time before them to be known. */
  readonly known: JourneyFigure;
  readonly share: JourneyFigure;
}

/** How many have come to something after a time, of all whose clock began. */
export interface CurvePoint {
  readonly days: number;
  readonly share: JourneyFigure;
}

/** A part of the times, as a share of all whose clock began; over all replications together. */
export interface TimeBar {
  readonly fromDays: number;
  readonly toDays: number;
  readonly share: number;
}

/** How long something takes; who is not followed to the end counts as long as they are. */
export interface SpanAnswer extends OfPeople {
  readonly label: string;
  readonly acrossEpisodes: boolean;
  readonly started: JourneyFigure;
  /** The share that would reach it within the time that the model covers, were all followed for so long: an estimate. */
  readonly reached: JourneyFigure;
  /** Of those who reach it. */
  readonly meanDays: JourneyFigure;
  readonly p10Days: JourneyFigure;
  readonly medianDays: JourneyFigure;
  readonly p90Days: JourneyFigure;
  readonly curve: readonly CurvePoint[];
  readonly histogram: readonly TimeBar[];
}

/** How many come back, or to something, within a time. */
export interface ReturnAnswer extends OfPeople {
  readonly label: string;
  readonly withinDays: number;
  /** Whether those are counted to whom it does not happen. */
  readonly isWithout: boolean;
  readonly started: JourneyFigure;
  readonly share: JourneyFigure;
  readonly curve: readonly CurvePoint[];
}

/** How long people stay in a stage or a group, from entering it to leaving it for whatever reason. */
export interface StayAnswer extends OfPeople {
  readonly place: string;
  readonly label: string;
  readonly begun: JourneyFigure;
  /** The mean time there, counted no further than the model covers. */
  readonly meanDays: JourneyFigure;
  /** No number where more than half were still there. */
  readonly medianDays: JourneyFigure;
  /** The share who are still there. */
  readonly still: readonly CurvePoint[];
}

/** How much people have of a measure, over the whole of the time. */
export interface PersonAnswer extends OfPeople {
  readonly measure: PersonMeasure;
  readonly people: JourneyFigure;
  readonly mean: JourneyFigure;
  readonly median: JourneyFigure;
  readonly p90: JourneyFigure;
  readonly p99: JourneyFigure;
  /** The share of the total that falls to the 1 %, and the 10 %, who have most. */
  readonly top1: JourneyFigure;
  readonly top10: JourneyFigure;
  /** The share of the total that falls to a share of people, those with least first; over all replications together. */
  readonly lorenz: readonly { readonly people: number; readonly share: number }[];
}

/** A visit of an example. */
export interface ExampleVisit {
  readonly stage: string;
  readonly origin: string | undefined;
  readonly startDays: number;
  readonly endDays: number;
  readonly waitedDays: number;
  readonly reviews: number;
  readonly isVisit: boolean;
  readonly to: string;
}

/** One person's journey, and why it is shown. */
export interface ExampleJourney {
  readonly rule: ExampleRule;
  readonly cohort: string;
  readonly days: number;
  readonly visits: number;
  readonly contacts: number;
  readonly cost: number;
  /** By scenario; empty where the person is not on the pathway in it. */
  readonly journeys: readonly { readonly scenario: string; readonly visits: readonly ExampleVisit[] }[];
}

export const EXAMPLE_RULES = ["median", "longest", "most stages", "most contacts", "dearest"] as const;
export type ExampleRule = (typeof EXAMPLE_RULES)[number];

/** What the journeys of single people say. All times are in days, all money in pounds, gross, in the terms of the model. */
export interface JourneyStudy extends StudyFacts {
  /** How many people were followed in each replication. */
  readonly people: number | "all";
  /** How long the model covers, and its first day, where it has a calendar. */
  readonly days: number;
  readonly startDate: string | undefined;
  readonly scenarios: readonly { readonly name: string; readonly label: string }[];
  readonly flows: readonly JourneyFlow[];
  readonly moves: readonly JourneyMove[];
  readonly contacts: readonly ContactCount[];
  readonly repeats: readonly RepeatContacts[];
  readonly spans: readonly SpanAnswer[];
  readonly returns: readonly ReturnAnswer[];
  readonly stays: readonly StayAnswer[];
  readonly persons: readonly PersonAnswer[];
  readonly examples: readonly ExampleJourney[];
}
