#!/usr/bin/env bash
# Fuzzes the recognisers for some seconds: fuzz/run.sh [SECONDS], 300 if not said.
# Works with the stable toolchain: the coverage that libFuzzer steers by is a pass of LLVM. `cargo fuzz run recognise`
# does the same on a nightly one, with the address sanitizer as well. What it found interesting is kept in fuzz/corpus.
set -euo pipefail
cd "$(dirname "$0")"
coverage='-C passes=sancov-module -C llvm-args=-sanitizer-coverage-level=4 -C llvm-args=-sanitizer-coverage-inline-8bit-counters -C llvm-args=-sanitizer-coverage-pc-table'
mkdir -p corpus/recognise
export RUSTFLAGS="--cfg fuzzing $coverage -C debug-assertions" CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-target}/coverage"
# With a target named, build scripts are built without the coverage, which only the fuzzer's own binary can link.
host="$(rustc -vV | sed -n 's/^host: //p')"
cargo run --release --target "$host" --bin recognise -- corpus/recognise ../briefs -max_total_time="${1:-300}" -max_len=20000 -timeout=20
