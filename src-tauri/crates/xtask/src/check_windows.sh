# Run by `cargo xtask check-windows` in the root of the tree. Keeps what it builds in ~/.cache/fidus-desktop/wincheck.
set -euo pipefail
tree=$PWD
place=$HOME/.cache/fidus-desktop/wincheck
mkdir -p "$place" && cd "$place"
sudo=$([ "$(id -u)" = 0 ] || echo sudo)
said() { printf '\n── %s (%s s)\n' "$1" "$SECONDS"; }

said 'tools: mingw, wine, and a Rust standard library from source'
wanted="gcc-mingw-w64-x86-64-posix g++-mingw-w64-x86-64-posix binutils-mingw-w64-x86-64 wine wine64 xvfb xauth make perl"
# shellcheck disable=SC2086
if ! dpkg-query --show $wanted >/dev/null 2>&1; then
  for _ in 1 2 3 4 5; do $sudo apt-get update -q && break; sleep 20; done
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=300 $wanted
fi
if [ ! -d rust ]; then
  apt-get download libllvm22 libstd-rust-web-1.96 libstd-rust-web-dev rustc-web rust-web-src
  for package in *.deb; do dpkg -x "$package" rust.new; done
  rm -f ./*.deb && mv rust.new rust
fi

# Debian's wine has no bcryptprimitives.dll, from which Rust's standard library draws randomness. A stand-in for this
# check alone: it is in no installer.
if [ ! -f bcryptprimitives.dll ]; then
  cat > random.c <<'C'
#include <windows.h>
#include <stdlib.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T length) {
  while (length) {
    ULONG part = length > 0x10000 ? 0x10000 : (ULONG)length;
    if (!SystemFunction036(to, part)) abort();
    to += part;
    length -= part;
  }
  return TRUE;
}
C
  x86_64-w64-mingw32-gcc -O2 -s -shared -o bcryptprimitives.dll random.c -ladvapi32
fi

linux=${FIDUS_TARGET_DIR:-${CARGO_TARGET_DIR:-$HOME/.cache/fidus-desktop/target}}
export LD_LIBRARY_PATH=$place/rust/usr/lib/x86_64-linux-gnu RUSTC=$place/rust/usr/bin/rustc RUSTC_BOOTSTRAP=1
export CARGO_TARGET_DIR=$place/target CARGO_PROFILE_DEV_DEBUG=0
export WINEPREFIX=$place/prefix WINEDEBUG=-all WINEPATH="Z:${place//\//\\}"
export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER=/usr/lib/wine/wine64
[ ! -d openssl ] || export OPENSSL_NO_VENDOR=1 OPENSSL_STATIC=1 OPENSSL_DIR=$place/openssl
[ -d prefix ] || xvfb-run -a wineboot -i

cd "$tree"
for_windows=(-Zbuild-std=std,panic_abort --target x86_64-pc-windows-gnu)
said 'link the window and the command line'
cargo build "${for_windows[@]}" -p fidus-desktop -p cli --features tauri/custom-protocol
built=$(find "$place/target/x86_64-pc-windows-gnu/debug/build" -path '*/openssl-sys-*/out/openssl-build/install' -type d 2>/dev/null | head -n 1)
if [ -n "$built" ] && [ ! -d "$place/openssl" ]; then
  mkdir -p "$place/openssl/lib"
  cp -r "$built/include" "$place/openssl/"
  cp "$built"/lib*/*.a "$place/openssl/lib/"
fi

said "the core's tests under wine"
core=(-p values -p fund -p trading -p performance -p investors -p compliance -p access -p calc -p ports -p store -p sync -p app)
cargo test "${for_windows[@]}" "${core[@]}" --lib

said 'fidus demo under wine'
fidus() { /usr/lib/wine/wine64 "$place/target/x86_64-pc-windows-gnu/debug/fidus.exe" "$@"; }
fidus demo

# Loopback is shared with Linux: the database server and the bridge run here, and wine's fidus meets them.
said 'pull and poll under wine'
desk=$(mktemp -d)
mkfifo "$desk/until"
(
  unset LD_LIBRARY_PATH RUSTC RUSTC_BOOTSTRAP CARGO_PROFILE_DEV_DEBUG OPENSSL_NO_VENDOR OPENSSL_STATIC OPENSSL_DIR
  CARGO_TARGET_DIR=$linux exec cargo run --quiet --package acceptance --example connected -- "$desk" <"$desk/until"
) &
servers=$!
exec 3>"$desk/until"
trap 'exec 3>&-; kill $servers 2>/dev/null || true; rm -rf "$desk"' EXIT
until [ -e "$desk/ready" ]; do
  kill -0 $servers || exit 1
  sleep 1
done
given=(--workspace "$desk/data" --passphrase-file "$desk/passphrase")
fidus sync --once "${given[@]}"
fidus poll --once "${given[@]}"
fidus call home.overview '{}' "${given[@]}"
said 'done'
