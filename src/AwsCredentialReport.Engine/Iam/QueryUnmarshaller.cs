using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Reads a response strictly: it must be complete XML with the root element of the operation. The SDK's generated readers
/// accept the page of a captive portal as an empty response.
/// </summary>
internal sealed class QueryUnmarshaller<T>(QueryRequest<T> request) : XmlResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        var requestId = Header(input, "x-amzn-RequestId");
        try
        {
            var root = Load(input);
            if (root.Name.LocalName != request.Operation + "Response")
            {
                throw new FormatException(Sentence.Format(Messages.RootElementUnexpected, root.Name.LocalName));
            }

            requestId = root.Part("ResponseMetadata")?.Text("RequestId") ?? requestId;
            return new QueryResponse<T>
            {
                Value = request.Read(root.Part(request.Operation + "Result") ?? new XElement("None")),
                ResponseMetadata = new ResponseMetadata { RequestId = requestId },
            };
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            // With status 200 the SDK's retry policy treats this as a broken transfer and retries.
            throw new AmazonUnmarshallingException(requestId, lastKnownLocation: null, e, HttpStatusCode.OK);
        }
    }

    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var requestId = Header(input, "x-amzn-RequestId");
        try
        {
            var root = Load(input);
            var error = root.DescendantsAndSelf().FirstOrDefault(e => e.Name.LocalName == "Error") ?? root;
            return new AmazonServiceException(
                request.Hide(error.Text("Message") ?? statusCode.ToString()),
                innerException,
                string.Equals(error.Text("Type"), "Receiver", StringComparison.Ordinal) ? ErrorType.Receiver : ErrorType.Sender,
                error.RequiredText("Code"),
                root.Text("RequestId") ?? requestId,
                statusCode);
        }
        catch (FormatException)
        {
            // The page of a load balancer or a proxy, whose text is of no use.
            return new AmazonServiceException(
                Sentence.Format(Messages.ForeignBody, (int)statusCode),
                innerException,
                ErrorType.Unknown,
                string.Empty,
                requestId,
                statusCode);
        }
    }

    private static string? Header(XmlUnmarshallerContext input, string name) =>
        input.ResponseData.IsHeaderPresent(name) ? input.ResponseData.GetHeaderValue(name) : null;

    private static XElement Load(XmlUnmarshallerContext input)
    {
        using var reader = XmlReader.Create(
            input.Stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, IgnoreWhitespace = true });
        try
        {
            return reader.MoveToContent() == XmlNodeType.Element && reader.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase)
                ? throw new FormatException(Messages.WebPage)
                : XElement.Load(reader);
        }
        catch (XmlException e)
        {
            throw new FormatException(Messages.NotValidXml, e);
        }
    }
}
