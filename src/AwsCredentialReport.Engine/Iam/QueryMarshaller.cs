using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace AwsCredentialReport.Engine;

/// <summary>Writes a request as a form: the SDK encodes and signs its parameters.</summary>
internal sealed class QueryMarshaller(QueryEndpoint endpoint) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var query = (QueryRequest)input;
        var request = new DefaultRequest(query, endpoint.Service);
        request.Parameters["Action"] = query.Operation;
        request.Parameters["Version"] = endpoint.Version;
        query.Write(request.Parameters);
        return request;
    }
}
