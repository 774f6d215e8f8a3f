using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace AwsCredentialReport.Engine;

/// <summary>A request of the AWS JSON protocol.</summary>
internal sealed class OrganizationsRequest(string operation, string body) : AmazonWebServiceRequest
{
    internal string Operation => operation;

    internal string Body => body;
}

/// <summary>Writes a request as JSON.</summary>
internal sealed class OrganizationsMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    internal static readonly OrganizationsMarshaller Instance = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var call = (OrganizationsRequest)input;
        var request = new DefaultRequest(call, "organizations")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = Encoding.UTF8.GetBytes(call.Body),
        };
        request.Headers["Content-Type"] = "application/x-amz-json-1.1";
        request.Headers["X-Amz-Target"] = "AWSOrganizationsV20161128." + call.Operation;
        return request;
    }
}

/// <summary>Reads a response strictly: it must be a complete JSON object with the fields of the operation.</summary>
internal sealed class OrganizationsUnmarshaller<T>(Func<JsonObject, T> read) : JsonResponseUnmarshaller
{
    private const string RequestId = "x-amzn-RequestId";

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        var requestId = Header(input, RequestId);
        try
        {
            return new QueryResponse<T>
            {
                Value = read(Load(input) ?? throw new FormatException(Messages.NotValidJson)),
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
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var body = Load(input);
        var code = (body is null ? null : JsonText.Text(body, "__type")) ?? Header(input, "x-amzn-ErrorType");
        return new AmazonServiceException(
            (body is null ? Sentence.Format(Messages.ForeignBody, (int)statusCode) : JsonText.Text(body, "Message") ?? JsonText.Text(body, "message")) ?? statusCode.ToString(),
            innerException,
            ErrorType.Sender,
            code?.Split(':')[0].Split('#')[^1] ?? string.Empty,
            Header(input, RequestId),
            statusCode);
    }

    private static JsonObject? Load(JsonUnmarshallerContext input)
    {
        try
        {
            return JsonNode.Parse(input.Stream) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Header(JsonUnmarshallerContext input, string name) =>
        input.ResponseData.IsHeaderPresent(name) ? input.ResponseData.GetHeaderValue(name) : null;
}
