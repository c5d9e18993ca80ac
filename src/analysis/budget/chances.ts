import { wilson } from "../../statistics/intervals.ts";
import type { BudgetChance, ShareOfSavings } from "./figures.ts";

/** Less than this is rounding, not a saving that is missing. Pounds. */
export const TRIFLE = 0.5;
/** Shares of a year's savings whose chances are told: half, two thirds, three quarters, what Welsh councils made, almost all, all. */
const SHARES: readonly number[] = [0.5, 0.66, 0.75, 0.88, 0.95, 1];

/** How often so much of the savings of a year is in force, one replication after another. */
export class SavingsChances {
  private readonly lines: number;
  private readonly planned: number;
  private n = 0;
  /** By share, then for each line as if it came as planned: [share][line]. */
  private readonly met: number[];
  private readonly ifPlanned: number[][];

  /** @param planned what the plan has in force, in pounds below 0 */
  constructor(lines: number, planned: number) {
    this.lines = lines;
    this.planned = planned;
    this.met = SHARES.map(() => 0);
    this.ifPlanned = SHARES.map(() => Array.from({ length: lines }, () => 0));
  }

  /** @param lacking by line, by how much less is saved than planned, in pounds */
  add(lacking: readonly number[]): void {
    this.n++;
    const all = lacking.reduce((sum, pounds) => sum + pounds, 0);
    SHARES.forEach((share, index) => {
      const allowed = Math.max(0, (1 - share) * -this.planned) + TRIFLE;
      this.met[index]! += Number(all < allowed);
      for (let line = 0; line < this.lines; line++) {
        this.ifPlanned[index]![line]! += Number(all - lacking[line]! < allowed);
      }
    });
  }

  shares(): ShareOfSavings[] {
    return SHARES.map((share, index) => ({ share, chance: chanceOf(this.met[index]!, this.n) }));
  }

  /** The chance that all is in force. */
  get full(): BudgetChance {
    return chanceOf(this.met.at(-1)!, this.n);
  }

  /** The share whose chance is nearest a half, where a line can do most to it. */
  get enough(): ShareOfSavings {
    const distance = ({ chance }: ShareOfSavings) => Math.abs(chance.probability - 0.5);
    return this.shares().reduce((best, one) => {
      // Where all are as far, the most of what is sure, and the least of what never is.
      const isNearer = distance(one) < distance(best) || (distance(one) === distance(best) && one.chance.met > 0);
      return isNearer ? one : best;
    });
  }

  /** The chance that a share is in force if a line comes exactly as planned, whatever the others do. */
  asPlanned(line: number, share: number): BudgetChance {
    return chanceOf(this.ifPlanned[SHARES.indexOf(share)]![line]!, this.n);
  }
}

export function chanceOf(met: number, n: number): BudgetChance {
  return { probability: met / n, ...wilson(met, n), met, n };
}
