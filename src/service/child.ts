import { TdmError } from "../errors/tdm-error.ts";
import type { FromChild, Task, ToChild } from "./child-protocol.ts";
import { Reading } from "./reading.ts";
import { Working } from "./working.ts";

/** What a child process of the service does: answers one task after another, and follows orders about a run in work. */
export function serveAsChild(send: (message: FromChild) => void): (message: ToChild) => void {
  const reading = new Reading();
  let working: Working | undefined;

  const answer = async (task: Task): Promise<unknown> => {
    switch (task.of) {
      case "models":
        return reading.models();
      case "model":
        return reading.model(task.name);
      case "validate":
        return reading.validate(task.request);
      case "examine":
        return reading.examine(task.request, task.threads);
      case "keep":
        return reading.keep(task);
      case "mark":
        return reading.mark(task);
      case "note":
        return reading.note(task);
      case "work": {
        const { requestId } = task;
        working = new Working(
          task,
          (progress) => send({ of: "progress", progress }),
          (text) => send({ of: "notice", text, requestId }),
        );
        try {
          return await working.done();
        } finally {
          working = undefined;
        }
      }
    }
  };

  return (message) => {
    if (message.of !== "task") {
      // What comes after the end of the work is late.
      void working?.follow(message);
      return;
    }
    const { number, task } = message;
    answer(task).then(
      (value) => send({ of: "answer", number, value }),
      (error: unknown) => send({ of: "failure", number, ...failureOf(error) }),
    );
  };
}

function failureOf(error: unknown): Pick<Extract<FromChild, { of: "failure" }>, "problems" | "stack"> {
  if (error instanceof TdmError) return { problems: error.problems };
  // Who submitted is told no more than that: a stack says where the program lies.
  const { stack = String(error) } = error instanceof Error ? error : {};
  return { problems: [{ code: "TDM-SERVICE-014", message: "something went wrong while the task was done" }], stack };
}
