"""Words by which people ask for a kind of event, in the three languages of the letters."""

from models.event import EventType

WORDS: dict[EventType, str] = {
    EventType.ADMISSION: "admission admitted hospitalised поступление поступил поступила госпитализация түсу жатқызу",
    EventType.EXAMINATION: "examination examined осмотр обследование осмотрен тексеру қарау",
    EventType.TREATMENT: "treatment treated operation surgery лечение операция емдеу ем операция",
    EventType.DISCHARGE: "discharge discharged выписка выписан выписана шығару",
    EventType.TRANSFER: "transfer transferred перевод переведён доставлен этапирование ауыстыру жеткізу",
    EventType.REMOVAL: "removal removed taken вывоз вывезен увезён забрали увоз алып кету әкету",
    EventType.DETENTION: "detention detained arrest arrested задержание задержан арест арестован ұстау қамау",
    EventType.RELEASE: "release released освобождение освобождён отпущен босату",
    EventType.INTERROGATION: "interrogation interrogated questioned допрос допрошен жауап алу",
    EventType.BEATING: "beating beaten torture избиение избит побои пытки пытка ұрып соғу азаптау қинау",
    EventType.SHOOTING: "shooting shot fired выстрел стрельба обстрел расстрел атыс ату оқ",
    EventType.INJURY: "injury injured wound wounded ранение ранен травма повреждение жарақат",
    EventType.DEATH: "death died dead killed смерть умер умерла скончался погиб убит гибель өлім қайтыс қаза",
    EventType.REQUEST: "request requested запрос запрошено сұрау сұрату",
    EventType.REPLY: "reply replied answer ответ сообщаем жауап",
    EventType.CLOSURE: "closure closed terminated прекращение прекращено тоқтату қысқарту",
    EventType.COMPLAINT: "complaint complained жалоба заявление шағым арыз",
    EventType.IDENTIFICATION: "identification identified recognised опознание опознан тану танып",
}
"""what an event of each type is also called; `index.words` makes keys of them, so each word stands in one form"""
