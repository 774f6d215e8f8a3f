using System.Globalization;
using System.Text;
using System.Xml;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.IamSimulator.Http;

/// <summary>An answer in the shape of the AWS Query protocol.</summary>
internal sealed class ResponseXml : IDisposable
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        OmitXmlDeclaration = true,
    };

    private readonly MemoryStream _bytes = new();
    private readonly XmlWriter _xml;
    private readonly string _action;
    private bool _hasResult;

    internal ResponseXml(AwsService service, string action)
    {
        _action = action;
        _xml = XmlWriter.Create(_bytes, Settings);
        _xml.WriteStartElement($"{action}Response", service.Namespace);
    }

    internal static byte[] Error(AwsService service, SimulatedFault fault, string requestId)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("ErrorResponse", service.Namespace);
            xml.WriteStartElement("Error");
            xml.WriteElementString("Type", fault.Status < 500 ? "Sender" : "Receiver");
            xml.WriteElementString("Code", fault.Code);
            xml.WriteElementString("Message", fault.Message);
            xml.WriteEndElement();
            xml.WriteElementString("RequestId", requestId);
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    /// <summary>Nothing is written for null.</summary>
    internal void Element(string name, string? value)
    {
        if (value is not null)
        {
            BeginResult();
            _xml.WriteElementString(name, value);
        }
    }

    internal void Element(string name, bool? value) =>
        Element(name, value is { } flag ? XmlConvert.ToString(flag) : null);

    internal void Element(string name, int? value) => Element(name, value?.ToString(CultureInfo.InvariantCulture));

    internal void Element(string name, DateTimeOffset? value) => Element(
        name, value?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    internal void Base64(string name, ReadOnlySpan<byte> value)
    {
        BeginResult();
        _xml.WriteElementString(name, Convert.ToBase64String(value));
    }

    internal void Group(string name, Action content)
    {
        BeginResult();
        _xml.WriteStartElement(name);
        content();
        _xml.WriteEndElement();
    }

    internal void List<T>(string name, IEnumerable<T> items, Action<T> content) => Group(name, () =>
    {
        foreach (var item in items)
        {
            Group("member", () => content(item));
        }
    });

    internal void Page<T>(string name, SimulatedPage<T> page, Action<T> content)
    {
        List(name, page.Items, content);
        Element("IsTruncated", page.IsTruncated);
        Element("Marker", page.Marker);
    }

    internal void Text(string value) => _xml.WriteString(value);

    internal byte[] Finish(string requestId)
    {
        if (_hasResult)
        {
            _xml.WriteEndElement();
        }

        _xml.WriteStartElement("ResponseMetadata");
        _xml.WriteElementString("RequestId", requestId);
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.Flush();
        return _bytes.ToArray();
    }

    public void Dispose()
    {
        _xml.Dispose();
        _bytes.Dispose();
    }

    // An action that answers nothing has no result element at all.
    private void BeginResult()
    {
        if (!_hasResult)
        {
            _hasResult = true;
            _xml.WriteStartElement($"{_action}Result");
        }
    }
}
