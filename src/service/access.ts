import type { FastifyInstance, FastifyRequest } from "fastify";
import { TdmError } from "../errors/tdm-error.ts";
import { isLoopback } from "./settings.ts";
import type { Tokens } from "./tokens.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The name of whose token came with the request; undefined where none is needed. */
    caller: string | undefined;
  }
}

const OPEN_TO_ALL = "/health/";

/**
 * Lets requests in that bring a token. Where none is needed, since only this machine can ask, they have to ask for this machine by its
 * name: a page in a browser that was led here by another name is none of its programs.
 */
export function guard(app: FastifyInstance, tokens: () => Tokens | undefined): void {
  app.decorateRequest("caller", undefined);
  app.addHook("onRequest", async (request, reply) => {
    const known = tokens();
    if (!known) {
      if (isLoopback(hostOf(request))) return;
      throw TdmError.of("TDM-SERVICE-002", "without tokens the service answers to localhost alone");
    }
    if (request.url.startsWith(OPEN_TO_ALL)) return;
    const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
    request.caller = token === undefined ? undefined : known.ownerOf(token);
    if (request.caller !== undefined) return;
    reply.header("www-authenticate", 'Bearer realm="tdm"');
    const message = token === undefined ? "the request brings no token" : "the token is not known, or has expired";
    throw TdmError.of("TDM-SERVICE-002", message);
  });
}

function hostOf({ headers }: FastifyRequest): string {
  return (headers.host ?? "").replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
}
