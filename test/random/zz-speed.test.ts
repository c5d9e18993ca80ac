import { it } from "vitest";
import { drawNormal } from "/work/main/src/random/normal.ts";
import { drawGamma } from "/work/main/src/random/gamma.ts";
import { memberKey0, memberKey1 } from "/work/main/src/random/keys.ts";
it("speed", () => {
for (let r=0;r<3;r++){
let t=performance.now(), s=0; for(let i=0;i<4e6;i++) s+=drawNormal(memberKey0(1,2,i),memberKey1(1,2,i),0);
console.log("normal", (performance.now()-t)/4, "ns", s);
t=performance.now(); s=0; for(let i=0;i<4e6;i++) s+=drawGamma(2.5,memberKey0(1,2,i),memberKey1(1,2,i),0);
console.log("gamma", (performance.now()-t)/4, "ns");}
});
