import { ERRORS, type ErrorCode } from "../errors/catalogue.ts";
import { type Problem, TdmError } from "../errors/tdm-error.ts";
import type { ProblemView } from "./schemas.ts";

export const PROBLEM_TYPE = "application/problem+json; charset=utf-8";
/** Nobody reads more, and a hostile model could have any number. */
const MOST_PROBLEMS = 200;

/** What fails outside our code, by the codes of Fastify and its plug-ins. */
const FOREIGN: Readonly<Record<number, ErrorCode>> = {
  400: "TDM-SERVICE-001",
  404: "TDM-SERVICE-003",
  406: "TDM-SERVICE-005",
  408: "TDM-SERVICE-001",
  413: "TDM-SERVICE-006",
  414: "TDM-SERVICE-006",
  415: "TDM-SERVICE-007",
  429: "TDM-SERVICE-010",
  431: "TDM-SERVICE-006",
  503: "TDM-SERVICE-012",
};

interface ForeignError {
  readonly statusCode?: number;
  readonly message?: string;
  readonly validation?: readonly { readonly instancePath?: string; readonly message?: string }[];
  readonly validationContext?: string;
}

/** Any error as one of ours. What should not have happened says nothing of itself: it is in the log. */
export function asTdmError(error: unknown): TdmError {
  if (error instanceof TdmError) return error;
  const { statusCode, message = "", validation, validationContext = "body" } = error as ForeignError;
  if (validation) {
    const problems = validation.slice(0, MOST_PROBLEMS).map(({ instancePath = "", message: what = "" }): Problem => {
      const path = instancePath.replace(/^\//, "").replaceAll("/", ".");
      return { code: "TDM-SERVICE-001", message: `${validationContext}: ${what}`, ...(path ? { path } : {}) };
    });
    if (problems.length > 0) return new TdmError(problems);
  }
  const code = FOREIGN[statusCode ?? 500];
  if (code !== undefined) return TdmError.of(code, message);
  return TdmError.of("TDM-SERVICE-014", "something went wrong that should not have");
}

/** The status and body of an error, as RFC 9457 has it. */
export function problemOf(error: TdmError, requestId: string): ProblemView {
  const { title, remedy, httpStatus = 500 }: (typeof ERRORS)[ErrorCode] & { httpStatus?: number } = ERRORS[error.code];
  const problems = error.problems.slice(0, MOST_PROBLEMS).map(({ code, message, ...place }) => ({
    code,
    message,
    ...Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined)),
  }));
  return {
    type: `urn:target-demand-model:error:${error.code}`,
    title,
    status: httpStatus,
    code: error.code,
    detail: problems[0]!.message,
    remedy,
    requestId,
    problems,
  };
}
