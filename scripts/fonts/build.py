"""Makes the glyph packs in static/fonts from the fonts that fetch.sh got.

    python3 scripts/fonts/build.py <sources>

docs/fonts.md says which font plays which part and why.
"""
import gzip
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

from fontTools.ttLib import TTFont

import outlines
from packs import named, pack, runs

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent.parent / 'static' / 'fonts'
RANKING = json.loads((HERE / 'ranking.json').read_text('utf-8'))

FANDOL = 'usr/share/texlive/texmf-dist/fonts/opentype/public/fandol'
# What the headings （一） … are made of: numerals, the topics the form asks for, and the words they are dressed in.
LEADS = (
    '（）一二三四五六七八九十、，。：“”主动公开依申请政府信息管理平台建设监督保障情况方面组织领导加强强化健全完善'
    '规范深化优化提升推进提高落实做好制度机制体系政策解读回应关切互动重点领域教育培训队伍业务能力水平意识'
    '质量内容形式渠道流程责任考核服务大行政执法数据安全宣传引导基层标准化工作进一步持续不断切实积极认真严格精准'
    '全有序着力扎实创新拓展丰富及时统筹协调改革发展治环境新媒体网站集约群众企业社会参与评议存在的主要问题改进措施'
    '决策执结果财预算审查批和办理答复围绕中心突出聚焦本年度特色经验亮点民生线上下栏目维护更新目录指南件文解条例'
    '检测评估外部监三源头把关发布增实效推动专人员学习思想认识'
)
REST = 1 << 30
# grid: units an em's outlines are rounded to; 500 is 0.011 mm at 16 pt, below what a printer's dot shows.
# first: characters in the pack that every report needs.
# sizes: glyphs in a pack, up to which rank. What most reports need comes in one piece; further down a report
# needs one character here and one there, and each should cost no more than some neighbours.
FACES = [
    {'id': 'fang', 'file': f'{FANDOL}/FandolFang-Regular.otf', 'grid': 500, 'first': '',
     'sizes': [(1500, REST), (3000, 16), (4500, 32), (9304, 64), (REST, 512)]},
    {'id': 'kai', 'file': f'{FANDOL}/FandolKai-Regular.otf', 'grid': 500, 'first': LEADS,
     'sizes': [(1000, 16), (2400, 24), (4500, 48), (9304, 96), (REST, 512)]},
    {'id': 'hei', 'file': 'noto-sans-sc/package/500Medium/NotoSansSC_500Medium.ttf', 'grid': 500,
     'first': RANKING['form'] + '草稿', 'sizes': [(1500, 32), (4500, 64), (9304, 128), (REST, 512)]},
    {'id': 'title', 'file': 'noto-serif-sc/package/700Bold/NotoSerifSC_700Bold.ttf', 'grid': 500,
     'first': '政府信息公开工作年度报告（）、' + RANKING['names'][:520],
     'sizes': [(3000, 24), (9304, 64), (REST, 512)]},
    {'id': 'song', 'file': 'noto-serif-sc/package/300Light/NotoSerifSC_300Light.ttf', 'grid': 500,
     'first': RANKING['form'] + '—0123456789 -−', 'sizes': [(9304, 128), (REST, 512)]},
    {'id': 'wen', 'file': 'usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf', 'grid': 500,
     'first': '', 'sizes': [(9304, 64), (REST, 512)]},
    {'id': 'latin', 'file': 'usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf', 'grid': 1000,
     'first': ''.join(map(chr, range(0x20, 0x7F))), 'sizes': [(REST, REST)]},
    {'id': 'latinBold', 'file': 'usr/share/fonts/truetype/liberation2/LiberationSerif-Bold.ttf', 'grid': 1000,
     'first': ''.join(map(chr, range(0x20, 0x7F))), 'sizes': [(REST, REST)]},
]
LICENSES = {
    'Fandol': ['usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz', 'usr/share/doc/texlive-doc/fonts/fandol/README'],
    'NotoSansSC': ['noto-sans-sc/package/LICENSE_FONT'],
    'NotoSerifSC': ['noto-serif-sc/package/LICENSE_FONT'],
    'LXGWWenKai': ['usr/share/doc/fonts-lxgw-wenkai/copyright'],
    'Liberation': ['usr/share/doc/fonts-liberation2/copyright'],
}


def latin(code):
    return 0x20 <= code <= 0x24F and code not in (0xA0, 0xAD) and not 0x7F <= code <= 0x9F


def wanted(face, code, known):
    """
    Which characters of a font a face carries; `known` is the ranking and GBK. The title leaves what is in no
    ranking to the stand-in, which is drawn bolder there: 3 MB of glyphs no title has ever needed.
    """
    if face.startswith('latin'):
        return latin(code) or 0x2C6 <= code <= 0x2DD or 0x370 <= code <= 0x4FF or 0x1E00 <= code <= 0x1EFF
    if code < 0x20 or 0x7F <= code <= 0xA0 or code == 0xAD or 0x200B <= code <= 0x200F or 0x2028 <= code <= 0x202E:
        return False
    if face == 'title' and 0x3400 <= code <= 0xFAFF:
        return chr(code) in RANKING['text']
    if face in ('hei', 'title'):
        return code in known or 0x20 <= code <= 0x4FF or 0x2000 <= code <= 0x33FF or 0xFE30 <= code <= 0xFFEF
    return True


def gbk():
    for high in range(0x81, 0xFF):
        for low in range(0x40, 0xFF):
            try:
                yield ord(bytes([high, low]).decode('gbk'))
            except UnicodeDecodeError:
                pass


def licence(path):
    return gzip.decompress(path.read_bytes()).decode('utf-8') if path.suffix == '.gz' else path.read_text('utf-8')


def main(sources):
    fonts = {f['id']: TTFont(sources / f['file'], lazy=True) for f in FACES}
    cmaps = {id: font.getBestCmap() for id, font in fonts.items()}
    known = {ord(c) for c in RANKING['text']} | set(gbk()) | {ord(c) for c in '镕祎喆𬭚彧堃'}
    covered = {id: {c for c in cmap if wanted(id, c, known)} for id, cmap in cmaps.items()}
    # The last resort holds what 楷体 or every other face lacks.
    others = covered['song'] | covered['fang']
    covered['wen'] = {c for c in covered['wen'] if c not in others or
                      (c not in covered['kai'] and chr(c) in RANKING['text'])}

    ranked = RANKING['text']
    rest = sorted(set().union(*covered.values()) - {ord(c) for c in ranked})
    order = [ord(c) for c in ranked] + rest

    # Built aside: the page can be served from the old packs until the new ones are whole.
    target = Path(tempfile.mkdtemp()) / 'fonts'
    (target / 'LICENSES').mkdir(parents=True)
    common, faces, total = [], [], 0
    for number, face in enumerate(FACES):
        id, font = face['id'], fonts[face['id']]
        glyph_set, cmap, metrics = font.getGlyphSet(), cmaps[id], font['hmtx']
        scale = 1000 / font['head'].unitsPerEm

        def glyph(code):
            name = cmap[code]
            data = outlines.glyph_bytes(font, glyph_set, name, face['grid'])
            return code, round(metrics[name][0] * scale), data

        first = sorted({ord(c) for c in face['first']} & covered[id])
        if first:
            common.append((number, [glyph(c) for c in first]))
        packs, at = [], 0
        while at < len(order):
            end, size = next((end, size) for end, size in face['sizes'] if at < end)
            part, to = [], at
            while to < min(end, len(order)) and len(part) < size:
                if order[to] in covered[id] and order[to] not in first:
                    part.append(order[to])
                to += 1
            if part:
                data = pack([(number, [glyph(c) for c in sorted(part)])])
                file = named(f'{id}-{len(packs)}', data)
                (target / file).write_bytes(data)
                packs.append({'file': file, 'bytes': len(data), 'from': at, 'to': to})
                total += len(data)
            at = to
        lacks = [i for i, c in enumerate(order) if c not in covered[id]]
        faces.append({'id': id, 'em': face['grid'], 'first': ''.join(map(chr, first)),
                      'lacks': runs(lacks), 'packs': packs})
        print(id, len(covered[id]), 'characters', len(packs), 'packs', sum(p['bytes'] for p in packs))

    data = pack(common)
    file = named('first', data)
    (target / file).write_bytes(data)
    index = {'first': {'file': file, 'bytes': len(data)}, 'ranked': ranked, 'rest': runs(rest), 'faces': faces}
    written = gzip.compress(json.dumps(index, ensure_ascii=False, separators=(',', ':')).encode(), 9, mtime=0)
    (target / 'index.pack').write_bytes(written)
    print('first', len(data), 'index', len(written), 'all', total + len(data) + len(written))
    for name, paths in LICENSES.items():
        text = '\n\n'.join(licence(sources / p) for p in paths)
        (target / 'LICENSES' / f'{name}.txt').write_text(re.sub(r'[ \t]+\n', '\n', text), 'utf-8')
    if TARGET.exists():
        shutil.rmtree(TARGET)
    shutil.copytree(target, TARGET)
    shutil.rmtree(target.parent)


if __name__ == '__main__':
    main(Path(sys.argv[1]))
